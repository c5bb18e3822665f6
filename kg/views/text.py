"""Text for a page: nothing in it may act, hide, or break a line; offsets hold in every language of the web."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

Span = tuple[int, int]

# Controls are shown as their pictures, one for one, so that offsets hold; line ends and tabs are blanks. Half a
# surrogate pair cannot be written as UTF-8.
_VISIBLE: dict[int, str] = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "\u2421"}
    | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
)


def visible(text: str) -> str:
    """The same number of characters, each of them one that can be shown."""
    return text.translate(_VISIBLE)


def shorten(text: str, limit: int = 28) -> str:
    """At most `limit` characters, cut between words where one ends late enough, with an ellipsis for the rest."""
    text = " ".join(visible(text).split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:-(\u2013\u2014") + "…"


def segments(text: str, subject: Span | None, object_: Span | None) -> list[list[str]]:
    """The text in pieces `[piece, marks]`, marks being "s" in the subject, "o" in the object, "so" in both, "" in none.

    Pieces and not offsets go to the page, for a browser counts UTF-16 units where Python counts characters. Spans that
    leave the text are clipped; the pieces joined are always the whole text."""
    shown, size = visible(text), len(text)
    spans = {mark: _clip(span, size) for mark, span in (("s", subject), ("o", object_)) if span is not None}
    cuts = sorted({0, size, *(edge for span in spans.values() for edge in span)})
    pieces = []
    for start, end in pairwise(cuts):
        marks = "".join(mark for mark, (first, last) in spans.items() if first <= start and end <= last)
        pieces.append([shown[start:end], marks])
    return pieces


def _clip(span: Span, size: int) -> Span:
    start = min(max(span[0], 0), size)
    return start, min(max(span[1], start), size)


def script_json(value: object) -> str:
    """JSON that stands inside a <script> whatever its strings hold: no character of markup, nothing past ASCII."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def script_code(parts: Iterable[str]) -> str:
    """Code of ours or of a library, safe inside a <script>, without the comment that makes browsers ask for a map."""
    lines = (line for part in parts for line in part.split("\n") if not line.startswith("//# sourceMappingURL="))
    return "\n".join(lines).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def width_of(text: str) -> float:
    """About how wide `text` is in a sans-serif font, in heights of the font. Rather too wide than too narrow."""
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in " iljtfrI.,:;'|!()[]":
        return 0.36
    return 0.74 if character.isupper() or character in "mw%@" else 0.58


def xml(text: str) -> str:
    """The text as the content or an attribute of an XML element."""
    shown = visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return html.escape(shown, quote=True)
