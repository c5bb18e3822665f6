"""Lexicon entries (a compact profile of OntoLex-Lemon that ontology/README.md explains) as records."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.namespaces import AIN, LEX_EN, LEX_ES, LEXINFO, ONTOLEX, RDFS, SYNSEM
from kg.schema.names import local, meant
from kg.schema.ontology import LANGUAGES
from kg.schema.records import (
    COPULA,
    LIGHT_VERB,
    NOWHERE,
    PARTS_OF_SPEECH,
    POSITIONS,
    Argument,
    Entry,
    Meaning,
    Sense,
)
from kg.schema.turtle import TYPE, Graph, Term

ENTRY_TYPES = (ONTOLEX + "Word", ONTOLEX + "MultiWordExpression", ONTOLEX + "Affix", ONTOLEX + "LexicalEntry")
POS = LEXINFO + "partOfSpeech"
CANONICAL, OTHER, WRITTEN = ONTOLEX + "canonicalForm", ONTOLEX + "otherForm", ONTOLEX + "writtenRep"
SENSE, REFERENCE = ONTOLEX + "sense", ONTOLEX + "reference"
SUBJ, OBJ, ISA = SYNSEM + "subjOfProp", SYNSEM + "objOfProp", SYNSEM + "isA"
AMOUNT, ROLE, SOURCE, FOR = AIN + "amountArg", AIN + "roleArg", AIN + "sourceArg", AIN + "forArg"
REQUIRES, ALSO, ROLE_NOUN = AIN + "requires", AIN + "also", AIN + "roleNoun"
ENDED, STATUS, ATTRIBUTED = AIN + "ended", AIN + "status", AIN + "attributedTo"

NOTES = frozenset({RDFS + "comment", RDFS + "label"})
OF_ENTRY = NOTES | {TYPE, POS, CANONICAL, OTHER, SENSE}
OF_FORM = NOTES | {TYPE, WRITTEN}
OF_SENSE = NOTES | {
    TYPE, REFERENCE, SUBJ, OBJ, ISA, AMOUNT, ROLE, SOURCE, FOR, REQUIRES, ALSO, ROLE_NOUN, ENDED, STATUS,
}  # fmt: skip
COMPACT = {LEX_ES: "es:", LEX_EN: "en:"}


class LexiconReader:
    """Reads the entries of a graph; `meanings` tells what each term that a sense may refer to is."""

    def __init__(self, graph: Graph, relations: Iterable[str], classes: Iterable[str], statuses: Iterable[str]) -> None:
        self.graph = graph
        self.statuses = frozenset(statuses)
        self.meanings: dict[str, Meaning] = {"attributedTo": "attribution", "ended": "ended"}
        self.meanings.update(dict.fromkeys(self.statuses, "status"))
        self.meanings.update(dict.fromkeys(classes, "class"))
        self.meanings.update(dict.fromkeys(relations, "relation"))

    def entries(self) -> list[Entry]:
        """Every entry that has a form in a language read here, sorted by id; the rest become problems."""
        found = [entry for node in self.graph.typed(ENTRY_TYPES) if (entry := self._entry(node))]
        return sorted(found, key=lambda entry: entry.id)

    def _entry(self, node: NamedNode) -> Entry | None:
        iri, graph = node.value, self.graph
        self._only(iri, node, OF_ENTRY, "an entry")
        forms = [text for form in graph.objects(node, CANONICAL) for text in self._written(iri, form)]
        if not forms:
            graph.error(iri, 'has no form; add ontolex:canonicalForm [ ontolex:writtenRep "..."@es ]')
            return None
        lang, lemma = forms[0]
        if lang not in LANGUAGES:
            graph.error(iri, f"its form {lemma!r} is in the language {lang!r}; tag it @es or @en", lemma)
            return None
        forms += [text for form in graph.objects(node, OTHER) for text in self._written(iri, form)]
        pos = self._part_of_speech(node)
        senses = tuple(s for value in graph.objects(node, SENSE) if (s := self._sense(iri, value, pos)))
        if not graph.objects(node, SENSE) and pos not in (LIGHT_VERB, COPULA):
            graph.error(iri, "has no sense; add ontolex:sense [ ontolex:reference ain:... ], or make it a light verb")
        return Entry(_id(iri), lang, lemma, tuple(dict.fromkeys(text for _, text in forms)), pos, senses)

    def _part_of_speech(self, node: NamedNode) -> str:
        found = [local(value) for value in self.graph.iris(node, POS)]
        if len(found) != 1:
            self.graph.error(node.value, "must have one lexinfo:partOfSpeech")
        elif found[0] not in PARTS_OF_SPEECH:
            self.graph.error(
                node.value, f"unknown part of speech {found[0]!r}; {meant(found[0], PARTS_OF_SPEECH)}", found[0]
            )
        return found[0] if found else ""

    def _written(self, iri: str, form: Term) -> list[tuple[str, str]]:
        self._only(iri, form, OF_FORM, "a form")
        found = [(lang, " ".join(text.split())) for lang, text in self.graph.texts(form, WRITTEN)]
        return [(lang, text) for lang, text in found if text]

    def _sense(self, iri: str, node: Term, pos: str) -> Sense | None:
        graph = self.graph
        self._only(iri, node, OF_SENSE, "a sense")
        references = graph.iris(node, REFERENCE)
        if len(references) != 1:
            graph.error(iri, "a sense must have one ontolex:reference, to a term of the ontology")
            return None
        name = local(references[0])
        if not references[0].startswith(AIN) or name not in self.meanings:
            mend = meant(name, self.meanings)
            graph.error(iri, f"refers to {name!r}, which is no relation, class or status of the ontology; {mend}", name)
            return None
        meaning = self.meanings[name]
        sense = Sense(
            entry=_id(iri),
            meaning=meaning,
            reference="" if meaning in ("attribution", "ended") else name,
            subject=self._argument(iri, node, ISA if meaning == "class" else SUBJ),
            object=self._argument(iri, node, OBJ),
            amount=self._argument(iri, node, AMOUNT),
            role=self._argument(iri, node, ROLE),
            source=self._argument(iri, node, SOURCE),
            beneficiary=self._argument(iri, node, FOR),
            requires=tuple(text for _, text in graph.texts(node, REQUIRES)),
            also=tuple(s for value in graph.objects(node, ALSO) if (s := self._sense(iri, value, pos))),
            ended=self._flag(iri, node, ENDED),
            status=self._status(iri, node),
            role_noun=self._flag(iri, node, ROLE_NOUN),
        )
        self._complete(iri, sense, name)
        return sense

    def _complete(self, iri: str, sense: Sense, name: str) -> None:
        """A relation needs both its ends, or nothing can fill them."""
        if sense.meaning != "relation":
            return
        for side, argument in (("subjOfProp", sense.subject), ("objOfProp", sense.object)):
            if not argument:
                self.graph.error(iri, f"its sense ain:{name} has no synsem:{side}; say where that end stands", name)

    def _argument(self, iri: str, node: Term, predicate: str) -> Argument:
        values = self.graph.objects(node, predicate)
        positions: list[str] = []
        markers: list[str] = []
        for value in values:
            if isinstance(value, Literal):
                markers.append(" ".join(value.value.casefold().split()))
            elif isinstance(value, NamedNode):
                name = local(value.value)
                if value.value.startswith(LEXINFO) and name in POSITIONS:
                    positions.append(name)
                else:
                    mend = meant(name, POSITIONS)
                    self.graph.error(iri, f"{local(predicate)} names no argument position: {name!r}; {mend}", name)
        return Argument(tuple(sorted(set(positions))), tuple(sorted(set(markers)))) if values else NOWHERE

    def _flag(self, iri: str, node: Term, predicate: str) -> bool:
        values = {value.value for value in self.graph.objects(node, predicate)}
        if not values <= {"true", "false"}:
            self.graph.error(iri, f"ain:{local(predicate)} must be true or false")
        return "true" in values

    def _status(self, iri: str, node: Term) -> str | None:
        names = [local(value.value) for value in self.graph.objects(node, STATUS) if not isinstance(value, Literal)]
        for name in names:
            if name not in self.statuses:
                self.graph.error(iri, f"unknown status {name!r}; {meant(name, self.statuses)}", name)
        return names[0] if names and names[0] in self.statuses else None

    def _only(self, iri: str, node: Term, known: frozenset[str], what: str) -> None:
        """Properties that nothing reads are misspelt ones."""
        for predicate in self.graph.nodes.get(node, ()):
            if predicate not in known:
                name = local(predicate)
                mend = meant(name, (local(k) for k in known))
                self.graph.error(iri, f"{what} has no property {name!r} here; {mend}", name)


def _id(iri: str) -> str:
    for namespace, prefix in COMPACT.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri
