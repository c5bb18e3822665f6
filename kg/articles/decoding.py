"""Bytes -> text that every later stage can hold: valid Unicode, without characters that no file format takes."""

from __future__ import annotations

from kg.errors import InputError

MAX_CHARACTERS = 1_000_000  # the longest article that is read: some 170,000 words, twice a novel; news is 1% of it

_BOM = "\ufeff"
_SIGNATURES = (  # what people drop in a folder of articles, and how to get text of it
    (b"%PDF", "a PDF: save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document: save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save its text as .txt"),
    (b"\x1f\x8b", "compressed with gzip: unpack it first"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\xff\xfe", "UTF-16: save it as UTF-8"),
    (b"\xfe\xff", "UTF-16: save it as UTF-8"),
)
# One character for one, so that offsets stay. XML, and with it GraphML and RDF/XML, has no way to write these; UTF-8
# none to write surrogates. Where the character separates, a space does.
_SEPARATORS = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85)
_REPLACED: dict[int, str] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"),
    **dict.fromkeys(_SEPARATORS, " "),
}
for _kept in "\t\n\r":
    del _REPLACED[ord(_kept)]


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The text of `data` without a byte order mark. Raises InputError for what is empty, binary or wrongly encoded."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"not text but {what}")
    if (nul := data.find(b"\0")) >= 0:
        raise InputError(f"not text: byte {nul} is a NUL, so this is a binary file")
    try:
        text = data.decode(encoding).removeprefix(_BOM)
    except UnicodeDecodeError as error:
        bad = data[error.start]
        place = f"byte {error.start} (0x{bad:02x})"
        raise InputError(f"not valid {encoding.upper()} at {place}: save it as UTF-8") from error
    if not text.strip():
        raise InputError("empty: nothing to read")
    return text


def clean(text: str) -> str:
    """`text`, as long as before, with lone surrogates and control characters (but tab and line ends) replaced."""
    return text.translate(_REPLACED)


def unix_lines(text: str) -> str:
    """`text` with every line end as a newline, as Python reads text files."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
