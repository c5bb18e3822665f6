from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import read_articles
from kg.errors import InputError
from kg.model import Article, Problem

Read = Callable[..., tuple[list[Article], list[str]]]
SHARED = Path(os.environ.get("KG_SHARED") or Path(__file__).parents[3] / "shared")
SPANISH = "La empresa compró ayer una compañía de robots de la ciudad por cinco millones de euros, según dijo."
ENGLISH = "The company said yesterday that it had bought a maker of robots in the city for five million euros."


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sample article stands beside the checkout")
def test_the_sample_article(read_sources: Read) -> None:
    articles, problems = read_sources(SHARED / "articles" / "twitter-gpus.es.txt")
    assert not problems
    (article,) = articles
    assert (article.id, article.language, article.date, article.author) == (
        "twitter-gpus.es",
        "es",
        None,
        "Julián Tabares",
    )
    assert [zone.kind for zone in article.zones] == ["teaser", "teaser", "byline"]


# text


def test_text_is_kept_verbatim_but_for_line_ends(read: Read) -> None:
    articles, _ = read("a.txt", f"\ufeff  {SPANISH}\r\n\r\n{SPANISH}  \r".encode())
    assert articles[0].text == f"  {SPANISH}\n\n{SPANISH}  \n"


def test_language_is_given_or_named_or_recognised(read: Read) -> None:
    assert read("a.txt", ENGLISH)[0][0].language == "en"
    assert read("a.es.txt", ENGLISH)[0][0].language == "es"
    assert read("a.es.txt", ENGLISH, "en")[0][0].language == "en"
    assert read("a.no.txt", ENGLISH)[0][0].language == "en"
    assert read("a.json", json.dumps({"text": ENGLISH, "language": "es-CO"}))[0][0].language == "es"
    assert read("a.json", json.dumps({"text": SPANISH, "language": "Spanish"}))[0][0].language == "es"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le fabricant de puces a acheté la jeune entreprise parisienne pour cinquante millions d'euros.",
            "French ('fr')",
        ),
        ("A empresa comprou a startup por 50 milhões de reais, segundo informou ontem o jornal.", "Portuguese ('pt')"),
        (
            "L'empresa ha comprat la companyia per cinquanta milions d'euros, segons va publicar el diari.",
            "Catalan ('ca')",
        ),
        ("Das Unternehmen hat das junge Unternehmen für fünfzig Millionen Euro gekauft.", "German ('de')"),
        ("Компания купила стартап за пятьдесят миллионов евро.", "Russian ('ru')"),
    ],
)
def test_a_third_language_is_told(read: Read, text: str, name: str) -> None:
    articles, problems = read("a.txt", text)
    assert not articles
    assert problems == [f"article in {name}: kg reads Spanish (es) and English (en)"]


def test_a_language_that_nothing_tells(read: Read) -> None:
    assert read("a.txt", "12 34")[1] == ["language not recognised: give it (es or en)"]
    assert read("a.txt", "12 34", "es")[0][0].text == "12 34"


def test_a_language_that_is_not_read_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="French"):
        read_articles(["-"], "fr")
    with pytest.raises(InputError, match="no language is called 'klingon'"):
        read_articles(["-"], "klingon")


def test_characters_that_cannot_be_written_are_replaced_one_for_one(read: Read) -> None:
    text = f"\x1b\x0c{ENGLISH}\t\ud800\x85\uffff"
    (article,) = read("a.json", json.dumps({"text": text, "title": "A\ud800\n B\x00", "id": "../\udfff/x"}))[0]
    assert article.text == f"\ufffd {ENGLISH}\t\ufffd \ufffd"
    assert len(article.text) == len(text)
    assert (article.title, article.id) == ("A\ufffd B\ufffd", "../\ufffd/x")


def test_markdown(read: Read) -> None:
    front = "---\ntitle: 'A deal'\ndate: 2024-05-13\nlanguage: en\n---\n"
    data = f"{front}# Heading\n\n**Robots**: [{ENGLISH}](https://x.y) *so*\n"
    (article,) = read("a.md", data)[0]
    assert (article.title, article.date, article.language) == ("A deal", "2024-05-13", "en")
    assert article.text.strip() == f"Robots: {ENGLISH} so"
    assert read("b.md", f"# Heading\n\n{ENGLISH}")[0][0].title == "Heading"


# what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "empty: nothing to read"),
        ("a.txt", b" \n\n", "empty: nothing to read"),
        ("a.json", b"", "empty: nothing to read"),
        ("a.jsonl", b"", "empty: nothing to read"),
        ("a.html", b"", "empty: nothing to read"),
        ("a.txt", b"ab\0cd", "not text: byte 2 is a NUL, so this is a binary file"),
        ("a.txt", b"%PDF-1.7 ...", "not text but a PDF: save its text as .txt"),
        ("a.txt", "hola".encode("utf-16"), "not text but UTF-16: save it as UTF-8"),
        ("a.txt", "compañía".encode("latin-1"), "not valid UTF-8 at byte 5 (0xf1): save it as UTF-8"),
        ("a.json", b"[]", "an empty list: no articles"),
        ("a.json", b'{"text": "x",\n"id" 3}', "broken JSON at line 2, column 6: Expecting ':' delimiter"),
        ("a.json", b"[" * 200_000, "broken JSON: nested too deep for an article"),
        ("a.json", b'"text"', "not an article: an object with a text is expected, not a string"),
        ("a.json", b'{"id": "x"}', 'no article: "text" must be a string, not missing or null'),
        ("a.json", b'{"text": ["x"]}', 'no article: "text" must be a string, not a list'),
        ("a.json", b'{"text": " "}', "empty: nothing to read"),
        (
            "a.html",
            b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
            "no article found in this page: save its text as .txt",
        ),
    ],
)
def test_one_clear_line(read: Read, name: str, data: bytes, message: str) -> None:
    assert read(name, data) == ([], [message])


def test_too_long_an_article_is_told_and_the_rest_is_read(read: Read, read_sources: Read, tmp_path: Path) -> None:
    assert read("a.txt", (SPANISH + "\n") * 50_000) == ([], ["more than 4 MB, too large for one article: split it"])
    long = "palabra " * 130_000
    message = "1,040,000 characters in one article, more than the 1,000,000 that are read: split it"
    assert read("b.txt", long) == ([], [message])
    articles, problems = read("c.jsonl", json.dumps({"text": long}) + "\n" + json.dumps({"text": SPANISH}))
    assert [article.id for article in articles] == ["c-2"]
    assert problems == [f"line 1: {message}"]


def test_missing_files_and_their_neighbours(read_sources: Read, tmp_path: Path) -> None:
    (tmp_path / "noticia.es.txt").write_text(SPANISH, "utf-8")
    missing = tmp_path / "noticias.es.txt"
    problem, article = read_articles([str(missing), str(tmp_path / "noticia.es.txt")])
    assert str(problem) == f"{missing}: no such file or folder; did you mean 'noticia.es.txt'?"
    assert isinstance(article, Article)
    assert read_sources("/no/such/folder/x.txt")[1] == ["no such file or folder: there is no folder '/no/such/folder'"]
    assert read_sources("a\0b.txt")[1] == ["no such file or folder: embedded null byte"]


def test_an_unreadable_file(read_sources: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(SPANISH, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read_sources(tmp_path)[1] == ["cannot be read: Permission denied"]


def test_addresses_are_not_fetched_unless_allowed(read_sources: Read) -> None:
    assert "kg fetches nothing" in read_sources("https://example.org/a.html")[1][0]


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/story" else 404)
            self.end_headers()
            if self.path == "/story":
                self.wfile.write(
                    f"<html><body><article><p>{ENGLISH}</p><p>{ENGLISH}</p></article></body></html>".encode()
                )

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_addresses_where_allowed(address: str) -> None:
    (article,) = read_articles([f"{address}/story"], allow_network=True)
    assert isinstance(article, Article)
    assert article.id == "story"
    (problem,) = read_articles([f"{address}/none"], allow_network=True)
    assert str(problem) == f"{address}/none: the server answers 404 Not Found"
    (problem,) = read_articles(["ftp://127.0.0.1/x"], allow_network=True)
    assert "only http and https" in str(problem)


# JSON


def test_a_json_article(read: Read) -> None:
    text = f"  {SPANISH}\r\n\r\n{SPANISH}\n"
    record = {
        "id": "x/../y",
        "url": "https://site.example/a",
        "title": "T",
        "date": "2024-05-13T10:00:00+02:00",
        "language": "es",
        "publisher": "P",
        "author": ["A B", "C D"],
        "text": text,
        "entities": {},
        "facts": [],
    }
    (article,) = read("a.json", json.dumps(record))[0]
    assert article == Article(
        id="x/../y",
        text=text,
        language="es",
        title="T",
        date="2024-05-13",
        url="https://site.example/a",
        publisher="P",
        author="A B, C D",
        zones=(),
    )


@pytest.mark.parametrize(("told", "date"), [("2024", "2024"), ("2024-05", "2024-05"), (2024, "2024"), (None, None)])
def test_dates_keep_their_precision(read: Read, told: object, date: str | None) -> None:
    articles, problems = read("a.json", json.dumps({"text": SPANISH, "date": told}))
    assert (articles[0].date, problems) == (date, [])


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("date", "yesterday", "\"date\" is no ISO date like 2024-05-13: 'yesterday'"),
        ("date", "2024-13-45", "\"date\" is no ISO date like 2024-05-13: '2024-13-45'"),
        ("date", {}, '"date" must be a string, not an object'),
        ("title", 5, '"title" must be a string, not a number'),
        ("author", [1], '"author" must be a string, not a list'),
        ("id", True, '"id" must be a string, not true or false'),
        ("language", "klingon", "\"language\" is no language code like es or en: 'klingon'"),
    ],
)
def test_a_wrong_field_is_told_and_the_article_kept(read: Read, field: str, value: object, complaint: str) -> None:
    articles, problems = read("a.json", json.dumps({"text": SPANISH, field: value}))
    assert problems == [f"{complaint}; the article is read without it"]
    assert articles[0].text == SPANISH
    assert getattr(articles[0], field) == {"id": "a", "language": "es"}.get(field)


def test_ids(read: Read) -> None:
    assert [a.id for a in read("a.b.json", json.dumps({"text": SPANISH}))[0]] == ["a.b"]
    assert [
        a.id for a in read("f.json", json.dumps([{"text": SPANISH, "id": 7}, {"text": SPANISH, "id": " "}]))[0]
    ] == ["7", "f-2"]


def test_a_broken_line_is_named_and_the_others_read(read: Read) -> None:
    good = json.dumps({"text": SPANISH})
    lines = [good] * 6 + ['{"text": "x'] + [good] * 2
    articles, problems = read("feed.jsonl", "\n".join(lines))
    assert [article.id for article in articles] == [f"feed-{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9)]
    assert problems == ["line 7: broken JSON at column 10: Unterminated string starting at"]


def test_other_bad_lines(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.articles.sources.MAX_LINE", 400)
    good = json.dumps({"text": SPANISH}).encode()
    articles, problems = read("feed.ndjson", b"\n".join([good, b"\xff", b"", b"x" * 1000, b"3", good]))
    assert [article.id for article in articles] == ["feed-1", "feed-6"]
    assert problems == [
        "line 2: not valid UTF-8 at byte 0 (0xff): save it as UTF-8",
        "line 4: too long for one article: split it",
        "line 5: not an article: an object with a text is expected, not a number",
    ]


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text((json.dumps({"text": SPANISH}) + "\n") * 1000, "utf-8")
    feed = read_articles([str(path)])
    next(feed)
    path.write_text("", "utf-8")
    assert len(list(feed)) < 999


# HTML


def page(head: str, *paragraphs: str, lang: str = "en-US") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><a href='/'>Home</a> <a href='/x'>More</a></nav>"
    head = f"<head><meta charset='utf-8'>{head}</head>"
    return f"<html lang='{lang}'>{head}<body>{menu}<article>{body}</article></body></html>"


def test_a_page(read: Read) -> None:
    head = (
        "<title>A deal - The Lamp</title><meta property='og:title' content='A deal'>"
        "<meta property='og:site_name' content='The Lamp'><meta name='author' content='Jane Doe'>"
        "<meta property='article:published_time' content='2024-05-13T08:00:00Z'>"
        "<link rel='canonical' href='https://lamp.example/a-deal'>"
    )
    (article,) = read("a.html", page(head, ENGLISH, "Second. " + ENGLISH))[0]
    assert article.text == f"{ENGLISH}\n\nSecond. {ENGLISH}"
    assert (article.id, article.language, article.title, article.date) == ("a", "en", "A deal", "2024-05-13")
    assert (article.publisher, article.author, article.url) == ("The Lamp", "Jane Doe", "https://lamp.example/a-deal")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},'
        '{"@type": ["NewsArticle"], "datePublished": "2024-05-13T23:00:00-05:00"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta itemprop="datePublished" content="2024-05-13">',
        '<meta name="DC.date.issued" content="2024-05-13">',
        '<meta property="article:published_time" content="Monday"><meta name="date" content="2024-05-13">',
    ],
)
def test_the_date_is_what_the_page_declares(read: Read, head: str) -> None:
    assert read("a.html", page(head, ENGLISH, "On 3 March 2019 it was founded. " + ENGLISH))[0][0].date == "2024-05-13"


def test_a_date_is_never_guessed(read: Read) -> None:
    text = page("<title>News</title>", ENGLISH, "On 3 March 2019 it was founded. " + ENGLISH)
    assert read("2024-05-13.html", text)[0][0].date is None


def test_a_page_in_its_own_encoding(read: Read) -> None:
    data = f"<html><head><meta charset=iso-8859-1></head><body><p>{SPANISH}</p><p>{SPANISH}</p></body></html>".encode(
        "latin-1"
    )
    assert "compañía" in read("a.html", data)[0][0].text
    assert "UTF-8" in read("a.html", data.replace(b"iso-8859-1", b"nonesuch-1"))[1][0]


def test_a_page_with_references_to_what_is_no_character(read: Read) -> None:
    (article,) = read("a.html", page("<title>A&#0;B</title>", f"&#1;&#xD800;&#233;&#x99999999; {ENGLISH}", ENGLISH))[0]
    assert article.text.splitlines()[0] == f"\ufffd\ufffdé\ufffd {ENGLISH}"


@pytest.mark.parametrize("name", ["rot13", "utf-16", "idna", "undefined"])
def test_a_page_that_declares_what_pages_are_not_written_in(read: Read, name: str) -> None:
    data = page("", SPANISH, SPANISH, lang="es").replace("utf-8", name)
    assert "compañía" in read("a.html", data)[0][0].text


def test_a_page_in_a_third_language(read: Read) -> None:
    assert read("a.html", page("", SPANISH, SPANISH, lang="fr"))[1][0].startswith("article in French")


# folders and streams


def test_a_folder_is_read_in_the_order_of_names(read_sources: Read, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.json", "c.TXT", ".hidden.txt", ".git/x.txt", "photo.jpg", "b/broken.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": SPANISH}) if name == "a.json" else SPANISH, "utf-8")
    articles, problems = read_sources(tmp_path)
    assert [article.id for article in articles] == ["a", "c", "1", "2"]
    assert len(problems) == 1
    assert "broken JSON" in problems[0]


def test_a_folder_without_articles(read_sources: Read, tmp_path: Path) -> None:
    assert read_sources(tmp_path)[1][0].startswith("no articles in this folder")


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (SPANISH, ["stdin"]),
        (f"\ufeff{SPANISH}", ["stdin"]),
        (f"[Nota] {SPANISH}", ["stdin"]),
        (page("", ENGLISH, ENGLISH), ["stdin"]),
        (json.dumps({"text": SPANISH, "id": "a"}), ["a"]),
        (json.dumps({"text": SPANISH, "id": "a"}, indent=1), ["a"]),
        (json.dumps([{"text": SPANISH, "id": "a"}, {"text": SPANISH}], indent=1), ["a", "stdin-2"]),
        ((json.dumps({"text": SPANISH}) + "\n") * 2, ["stdin-1", "stdin-2"]),
        ('{"text": "x\n' + json.dumps({"text": SPANISH}), ["stdin-2"]),
    ],
)
def test_standard_input(read_sources: Read, monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    assert [article.id for article in read_sources("-")[0]] == ids


def test_a_pipe_is_read_by_what_it_holds(read_sources: Read, tmp_path: Path) -> None:
    pipe = tmp_path / "feed"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_text, args=(json.dumps({"text": SPANISH}),), daemon=True).start()
    assert [article.id for article in read_sources(pipe)[0]] == ["feed-1"]


_BYTES = st.binary(max_size=200) | st.lists(
    st.sampled_from(
        [
            b"{",
            b'"text"',
            b":",
            b"[",
            b"]",
            b"}",
            b"\n",
            b"<html>",
            b"<p>",
            b"\xff",
            b"\0",
            b"1e999",
            b"\xc3\xb1",
            b'"la empresa compr\\u00f3 \\ud800"',
            b"<meta charset=",
            b"utf-16>",
            b"---\n",
            b"# ",
            b",",
            SPANISH.encode(),
        ]
    )
).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(data=_BYTES, ending=st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ".other"]))
def test_no_bytes_break_the_reader(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        found = list(read_articles([str(path)]))
    assert found
    for record in found:
        assert isinstance(record, Article | Problem)
        str(record).encode()
        if isinstance(record, Article):
            record.text.encode()


def test_an_id_stands_for_one_article(read_sources: Read, tmp_path: Path) -> None:
    same, other = "Nvidia bought Mellanox.", "Google hired an engineer."
    for folder, text in (("a", same), ("b", other), ("c", same)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.en.txt").write_text(text)
    articles, problems = read_sources(str(tmp_path), str(tmp_path / "a"))
    assert [article.text for article in articles] == [same] * 3  # the same one is no other
    first = tmp_path / "a" / "news.en.txt"
    assert problems == [f"its id 'news.en' is that of an article in {first} already: give each one of its own"]


def test_what_an_article_is_about(read: Read) -> None:
    def about(value: object) -> tuple[tuple[str, ...], list[str]]:
        (article,), messages = read("a.json", json.dumps({"text": ENGLISH, "language": "en", "about": value}))
        return article.about, messages

    assert about("Acme") == (("Acme",), [])
    assert about(["Acme", " ", "Bora\nLabs", "Acme"]) == (("Acme", "Bora Labs"), [])
    assert about(None) == ((), [])
    found, (message,) = about([{"name": "Acme"}])
    assert (found, '"about" must be' in message) == ((), True)
    found, (message,) = about([str(n) for n in range(101)])
    assert (found, '"about" has 101 names' in message) == ((), True)
    (article,) = read("a.md", f"---\nabout: Acme, Bora Labs\n---\n{ENGLISH}")[0]
    assert article.about == ("Acme", "Bora Labs")


def test_a_page_says_what_it_is_about_and_topics_are_left_out(read: Read) -> None:
    things = [{"@type": "Corporation", "name": "Acme"}, {"@type": "Thing", "name": "Technology"}, "Robots",
              {"@type": ["Person"], "name": 3}, {"@type": "Person", "name": "Ana Ruiz"}]  # fmt: skip
    told = [{"@type": "WebPage", "about": {"@type": "Organization", "name": "The Lamp"}},
            {"@type": "NewsArticle", "about": things}]  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    assert read("a.html", page(head, ENGLISH, ENGLISH))[0][0].about == ("Acme", "Ana Ruiz")
