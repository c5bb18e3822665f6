"""HTML pages: the main text and metadata by trafilatura, the date by what the page itself declares."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import LxmlError  # type: ignore[import-untyped]  # ships no types
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction, extract_metadata
from trafilatura.settings import Document

from kg.articles.decoding import clean, decode, unix_lines
from kg.articles.drafts import Draft, Origin, finish
from kg.articles.records import iso_date
from kg.errors import InputError
from kg.model import Article, Problem

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_PAGE_ENCODING = re.compile(r"iso8859-\d+|cp125\d|koi8-[ru]|mac-roman|gbk|gb2312|gb18030|big5|euc_(?:jp|kr)|shift_jis")
_SENTENCE = 40  # characters: menus and notices left out, an article has at least one line as long
_TYPES = ("Article", "Posting", "Report")  # what schema.org calls the things that are read here ends so
# and what it calls things that have names; the rest are topics
_NAMED = ("Person", "Organization", "Corporation", "Business", "University", "Product", "Application")
_DATE_NAMES = ("article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dcterms.created",
               "dc.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "date")  # fmt: skip
_HASTE = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}  # its date is not used
_TIME_XPATH = "//time[@datetime and (@itemprop='datePublished' or @pubdate)]/@datetime"


def read_page(data: bytes, origin: Origin) -> Iterator[Article | Problem]:
    """The article of an HTML page. Raises InputError for a page that has none."""
    page = _REFERENCE.sub(_referred, clean(unix_lines(decode(data, _encoding(data)))))
    try:
        # not trafilatura's load_html: of a fragment it makes a tree without an html element, which breaks it later
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
        tree = document_fromstring(page.encode(), parser=parser)
        told, date, language = extract_metadata(tree, date_config=_HASTE), _date(tree), _language(tree)
        document = bare_extraction(tree, include_comments=False, include_tables=False)
    except (ValueError, RecursionError, LxmlError) as error:  # what hostile pages draw from lxml and trafilatura
        raise InputError(f"a page that cannot be read ({error}): save its text as .txt") from error
    text = document.text if isinstance(document, Document) else None
    if not text or max(map(len, text.split("\n"))) < _SENTENCE:
        raise InputError("no article found in this page: save its text as .txt")
    yield finish(
        Draft(
            text=_paragraphs(text, told.title),
            title=told.title,
            date=date,
            language=language,
            url=told.url,
            publisher=told.sitename or told.hostname,
            author=told.author.replace("; ", ", ") if told.author else None,
            about=_about(tree),
        ),
        origin,
    )


def _referred(reference: re.Match[str]) -> str:
    """A numeric character reference, as it is; one to a character that no tree can hold, as the sign for those."""
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal[:8], 16) if hexadecimal else int(decimal[:8])
    return reference.group() if code < 0x110000 and clean(chr(code)) == chr(code) else "\ufffd"


def _encoding(data: bytes) -> str:
    """The encoding a page declares, UTF-8 if it declares none or one that pages are not written in."""
    match = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name if match else "utf-8"
    except LookupError:
        return "utf-8"
    # as browsers do: what is declared Latin-1 is in fact its superset
    name = "cp1252" if name == "iso8859-1" else name
    return name if _PAGE_ENCODING.fullmatch(name) else "utf-8"


def _paragraphs(text: str, title: str | None) -> str:
    """The text with blank lines between paragraphs, as in text files, and without the headline at its head."""
    lines = [line for line in text.split("\n") if line.strip()]
    if title and len(lines) > 1 and lines[0].strip(" #").casefold() == title.strip().casefold():
        del lines[0]
    return "\n\n".join(lines)


def _language(tree: HtmlElement) -> str | None:
    told = tree.get("lang") or next(iter(tree.xpath("//meta[@property='og:locale']/@content")), None)
    return str(told) if told else None


def _date(tree: HtmlElement) -> str | None:
    """The date of publication that the page declares, in JSON-LD, meta tags or a marked time element."""
    for article in _declared(tree):
        if isinstance(published := article.get("datePublished"), str) and (found := iso_date(published)):
            return found
    metas = {
        str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): str(meta.get("content"))
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    told = [metas[name] for name in _DATE_NAMES if name in metas] + [str(time) for time in tree.xpath(_TIME_XPATH)]
    return next((found for value in told if (found := iso_date(value))), None)


def _about(tree: HtmlElement) -> tuple[str, ...]:
    """The names of the people, organizations and products that the page says its article is about. Things of no such
    type are topics: "technology"."""
    subjects = (subject for article in _declared(tree) for subject in _listed(article.get("about")))
    return tuple(
        subject["name"]
        for subject in subjects
        if isinstance(subject, dict) and isinstance(subject.get("name"), str) and _is_a(subject, _NAMED)
    )


def _declared(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting: list[Any] = [json.loads(str(block))]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                if _is_a(node, _TYPES):
                    yield node
                waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def _is_a(node: dict[str, Any], endings: tuple[str, ...]) -> bool:
    return any(str(kind).endswith(endings) for kind in _listed(node.get("@type")))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
