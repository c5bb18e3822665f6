"""What can go wrong that the user can mend. Each message is one line that names the thing and the mend."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class KGError(Exception):
    """The base of every error that is told to the user as one line."""


class InputError(KGError):
    """A source (file, folder, stream) that cannot be read as articles."""


class SchemaError(KGError):
    """The ontology, the lexicon, the gazetteer or a rule contradict themselves or each other."""


class PipelineError(KGError):
    """A language pipeline that is missing or does not fit."""


class StoreError(KGError):
    """A store that cannot be opened, read or written."""


class CurationError(KGError):
    """The file of corrections beside a store says what cannot be read."""


class QueryError(KGError):
    """A query that is not SPARQL, or asks for what is refused."""


class UnknownNameError(KGError):
    """A name that nothing in the graph or the schema bears."""

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        near = get_close_matches(name, sorted(set(known)), n=3, cutoff=0.5)
        mend = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else (f"; {hint}" if hint else "")
        super().__init__(f"no {kind} is called {name!r}{mend}")
