"""What stands in an article's text and is not its body: teasers to other articles, bylines, datelines, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kg.articles.cues import Cues, cues
from kg.model import Zone, ZoneKind

_LINE = re.compile(r"\S[^\n]*")  # from its first character that is no space
_EDGE = 3  # how many lines from the head or the tail a byline may stand: headline, standfirst, byline
_SHORT = 120  # characters: longer lines are prose, whatever they begin with
_SENTENCE_END = re.compile(r"[.!?…][\"'\u201d»)\]]*\s*$")
_BULLET = re.compile(r"[-\u2013\u2014*•·▪►>→]")
# after the names an agency, a post or a date may follow
_AFTER_NAMES = re.compile(r"[ \t]*(?:[/|•(]|[-\u2013\u2014][ \t]|,[ \t]*(?=[a-záéíóúñ0-9]))")
_CLOSING = {"(": ")", "[": "]"}

# "ROME (Example Agency) - ", "PARIS and NEW YORK, April 14, 2025 - ", "CIUDAD DE MÉXICO. ", "Madrid, 12 jun (EFE).- "
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_CAPITALS = rf"{_UPPER}[A-ZÀ-ÖØ-Þ.\u2019'-]+"
_UPPER_PLACE = rf"{_CAPITALS}(?:(?:,? (?:and|y|e|de|del|of|&) |, | |/){_CAPITALS}){{0,5}}"
_TITLED = rf"{_UPPER}[\w.\u2019'-]+"
_TITLED_PLACE = rf"{_TITLED}(?:(?: (?:de|del|la|of)){{0,2}} {_TITLED}){{0,3}}(?:, {_TITLED}(?: {_TITLED})?)?"
_REGION = rf"(?:, {_TITLED}(?: {_TITLED})?\.?)?"
_DAY = r", [^\n()]{0,30}?\d[^\n()]{0,20}?"  # what has a figure in it after the place: a date
_AGENCY = r" ?\([^()\n]{2,40}\)"
_DOTTED = r"[.:]{1,2} ?[-\u2013\u2014]{1,2} ?"
_DASHED = rf"(?:{_DOTTED}| ?[-\u2013\u2014]{{1,2}} | ?[\u2013\u2014]{{1,2}}| / )"  # never the hyphen of "MILAN-based"
_NEXT = rf"(?={_UPPER}|[¿¡\"\u201c«\d$€£])"  # a sentence begins
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_UPPER_PLACE}{_REGION}(?:{_DAY})?(?:{_AGENCY})?{_DASHED}{_NEXT}",
        rf"(?=[^.\n]{{5}}){_UPPER_PLACE}(?:{_AGENCY})?\. +{_NEXT}",
        rf"{_TITLED_PLACE}(?:{_DAY})?{_AGENCY}{_DASHED}{_NEXT}",
        rf"{_TITLED_PLACE}{_DAY}{_DOTTED}{_NEXT}",
        rf"\([A-Z][^()\n]{{1,40}}\)(?: ?[-\u2013\u2014.]+)? +{_NEXT}",  # "(Business Mirror) The ..."
    )
)


def find_zones(text: str) -> tuple[tuple[Zone, ...], str | None]:
    """The zones of a text, in order and apart from each other, and the author whom its byline names.

    A teaser or a caption runs to the end of its line or to its closing bracket; where its line ends with the cue, the
    lines that it leads to are part of it. Bylines and datelines are looked for at the head of the text, bylines at its
    tail too."""
    known = cues()
    lines = [match.span() for match in _LINE.finditer(text)]
    zones: list[Zone] = []
    author: str | None = None
    following = False  # the line before was a cue with nothing after it
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if following and _leads_on(line):
            zones.append(_zone("teaser", text, start, end))
            following = _BULLET.match(line) is not None
            continue
        teaser = _teaser_line(line, known)
        following = teaser and _ends_with_cue(line, known)
        at_edge = number < _EDGE or number >= len(lines) - _EDGE
        if teaser:
            zones.append(_zone("teaser", text, start, end))
        elif known.caption.match(line):
            zones.append(_zone("caption", text, start, end))
        elif at_edge and (byline := _byline(line, known)) is not None:
            zones.append(_zone("byline", text, start, end))
            author = author or byline or None
        else:
            zones.extend(_within(text, start, end, known, head=number < _EDGE))
    return tuple(zones), author


def _zone(kind: ZoneKind, text: str, start: int, end: int) -> Zone:
    """The zone without the white space around it."""
    piece = text[start:end]
    return Zone(kind, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _teaser_line(line: str, known: Cues) -> bool:
    if known.teaser.match(line):
        return True
    if _ends_with_cue(line, known):
        return True
    bare = known.teaser_bare.match(line)
    return bare is not None and len(line) <= _SHORT and (not _SENTENCE_END.search(line) or len(line.split()) <= 12)


def _ends_with_cue(line: str, known: Cues) -> bool:
    return any(
        match is not None and not any(letter.isalnum() for letter in line[match.end() :])
        for match in (known.teaser.match(line), known.teaser_alone.match(line))
    )


def _leads_on(line: str) -> bool:
    """Whether a line after a lone cue is what the cue leads to: a headline, which no full stop ends."""
    return len(line) <= 2 * _SHORT and (_BULLET.match(line) is not None or not _SENTENCE_END.search(line))


def _within(text: str, start: int, end: int, known: Cues, *, head: bool) -> Iterator[Zone]:
    """The zones inside a line of the body."""
    at = start
    if head and (match := next((m for each in _DATELINES if (m := each.match(text, start, end))), None)):
        yield _zone("dateline", text, start, match.end())
        at = match.end()
    while match := known.enclosed.search(text, at, end):
        opened = match.start("open")
        cut = _tail(text, at, opened, known)
        if cut:
            yield _zone(cut[0], text, cut[1], end)
            return
        at = _closing(text, opened, end)
        yield _zone("teaser" if match.group("teaser") else "caption", text, opened, at)
    if cut := _tail(text, at, end, known):
        yield _zone(cut[0], text, cut[1], end)


def _tail(text: str, start: int, end: int, known: Cues) -> tuple[ZoneKind, int] | None:
    """The kind and the place of what, after the end of a sentence, takes the rest of the line."""
    found: list[tuple[int, ZoneKind]] = []
    if match := known.trailing_teaser.search(text, start, end):
        found.append((match.start(), "teaser"))
    if match := known.trailing_caption.search(text, start, end):
        found.append((match.start(), "caption"))
    return (min(found)[1], min(found)[0]) if found else None


def _closing(text: str, opened: int, end: int) -> int:
    """Where the bracket at `opened` has been closed, or the end of the line."""
    opening, closing = text[opened], _CLOSING[text[opened]]
    depth = 0
    for at in range(opened, end):
        depth += (text[at] == opening) - (text[at] == closing)
        if not depth:
            return at + 1
    return end


def _byline(line: str, known: Cues) -> str | None:
    """The author of a line that is a byline, "" where it names nobody; None for another line."""
    line = line.strip()
    if len(line) > _SHORT:
        return None
    if known.agency.match(line):
        return ""
    if match := known.byline.match(line):
        rest = line[match.end() :].rstrip(" .)")
        names = _AFTER_NAMES.split(rest, maxsplit=1)[0].strip(" ,")
        people = list(takewhile(lambda part: not known.anonymous.search(part), names.split(",")))
        if not people:
            return "" if not _SENTENCE_END.search(line) else None
        enough = 1 if match.group("colon") else 2
        return ",".join(people) if _is_name(" ".join(people), enough, known) else None
    if known.desk.match(line) and not _SENTENCE_END.search(line.rstrip(".)")) and _is_desk(line, known):
        return ""
    return None


def _is_name(words: str, enough: int, known: Cues) -> bool:
    proper = [part for part in words.split() if part not in known.particles]
    return enough <= len(proper) <= 12 and all(part[0].isupper() and not part.isdigit() for part in proper)


def _is_desk(line: str, known: Cues) -> bool:
    """Whether all of a line that begins as a newsroom does is names: "Redacción El Faro", "Reporting by A in B"."""
    rest = known.anonymous.sub("", line)
    words = re.findall(r"[^\W\d_]+", rest)
    return all(word[0].isupper() or word in known.particles or len(word) <= 2 for word in words)
