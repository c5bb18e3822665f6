"""What the measures answer: rows of records, as a person, a spreadsheet or a program reads them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from kg.errors import KGError
from kg.graph.select import ASSERTED

if TYPE_CHECKING:
    import pandas as pd

# what a terminal or a page would obey rather than show: control characters, and marks that turn the reading around
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARK = "\N{REPLACEMENT CHARACTER}"


class Row:
    """One record. A subclass is a dataclass; `SHOWN` names the columns of its table and the field of each."""

    SHOWN: ClassVar[Mapping[str, str]] = {}

    def record(self) -> dict[str, Any]:
        """The fields by name, as JSON has them."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, repr=False)
class Table(Sequence[R], Generic[R]):
    """Rows of one kind, in their order, and what must be said about how they came to be (`notes`).

    It is a sequence of records; Jupyter shows it as a table, and so does Python's prompt; `to_frame()` gives a
    pandas DataFrame."""

    kind: type[R]
    rows: tuple[R, ...]
    notes: tuple[str, ...] = ()

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...
    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def cells(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Column names, and the rows as text. A column with nothing in it is left out, and so is the status where all
        is asserted."""
        names = list(self.kind.SHOWN)
        rows = [[shown(getattr(row, field)) for field in self.kind.SHOWN.values()] for row in self.rows]
        idle = {"", *ASSERTED}
        kept = [
            i for i, name in enumerate(names)
            if not rows or not {row[i] for row in rows} <= (idle if name == "status" else {""})
        ]  # fmt: skip
        return tuple(names[i] for i in kept), [tuple(row[i] for i in kept) for row in rows]

    def records(self) -> list[dict[str, Any]]:
        """Every field of every row, as JSON has them."""
        return [row.record() for row in self.rows]

    def json_text(self) -> str:
        """A list of objects. Characters that a terminal would obey are written as escapes, which mean the same."""
        text = json.dumps(self.records(), ensure_ascii=False, indent=2)
        return UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"

    def csv_text(self) -> str:
        """Every field of every row; the parts of a field that has several are parted by " | "."""
        out = io.StringIO()
        names = [field.name for field in fields(self.kind)]  # type: ignore[arg-type]
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        for record in self.records():
            writer.writerow([UNSEEN.sub(MARK, _joined(record[name])) for name in names])
        return out.getvalue()

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame of every field. Raises KGError where pandas is not installed."""
        return pandas().DataFrame(self.records(), columns=[field.name for field in fields(self.kind)])  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        head, rows = self.cells()
        return html_table(head, rows) + "".join(f"<p>{escaped(note)}</p>" for note in self.notes)

    def __str__(self) -> str:
        head, rows = self.cells()
        return "\n".join("\t".join(UNSEEN.sub(MARK, cell) for cell in line) for line in (head, *rows))

    __repr__ = __str__


def pandas() -> Any:
    """pandas, which is loaded when it is first needed. Raises KGError where it is not installed."""
    try:
        return import_module("pandas")
    except ImportError:
        raise KGError("DataFrames need pandas; install it: pip install 'ai-news-kg[notebooks]'") from None


def html_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in HTML, every cell as text."""
    lines = [f"<tr>{''.join(f'<th>{escaped(cell)}</th>' for cell in head)}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return f"<table>{''.join(lines)}</table>"


def escaped(text: str) -> str:
    """`text` as HTML that shows it, and in a direction of its own."""
    return f"<bdi>{html.escape(UNSEEN.sub(MARK, text))}</bdi>"


def shown(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4f}" if abs(value) < 1000 else f"{value:,.0f}" if value == int(value) else f"{value:,}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(_each(value))
    return str(value)


def _each(values: tuple[object, ...]) -> Iterator[str]:
    for value in values:
        yield " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
