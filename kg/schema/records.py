"""What `ontology/` declares, as immutable records. Terms of the ontology go by local name ("Person"); a `lang` is "es"
or "en". Tuples keep the order of the file where it means something and are sorted where it does not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Meaning = Literal["relation", "class", "status", "attribution", "ended"]
Gender = Literal["f", "m"]
FlowName = Literal["people", "money", "hardware"]
ByLang = Mapping[str, str]  # one text a language
ListByLang = Mapping[str, tuple[str, ...]]

# Where an argument of a trigger may stand. Prepositions are markers, not positions.
SUBJECT = "subject"  # active subject, passive agent
DIRECT_OBJECT = "directObject"  # object, subject of the passive
INDIRECT_OBJECT = "indirectObject"  # dative
POSSESSIVE = "possessiveAdjunct"  # "de X", "X's", "su", compound premodifier
COPULATIVE = "copulativeArg"  # what the noun phrase denotes
ATTRIBUTIVE = "attributiveArg"  # the noun that an adjective or participle modifies
CLAUSAL = "clausalComplement"  # the clause that a verb of intention, denial or saying governs
POSITIONS = frozenset({SUBJECT, DIRECT_OBJECT, INDIRECT_OBJECT, POSSESSIVE, COPULATIVE, ATTRIBUTIVE, CLAUSAL})

SUBJECT_END, OBJECT_END = "subject", "object"  # the two ends of a claim

VERB = "verb"
NOUN = "noun"
ADJECTIVE = "adjective"
LIGHT_VERB = "lightVerb"
PREPOSITION = "preposition"
ADVERB = "adverb"
NEGATOR = "negativeAdverb"
PREFIX = "prefix"
COPULA = "copula"  # what joins a thing to what it is: "be", "become", and verbs of naming
MODAL = "modal"  # an auxiliary that gives its verb a status
PARTS_OF_SPEECH = frozenset({VERB, NOUN, ADJECTIVE, LIGHT_VERB, PREPOSITION, ADVERB, NEGATOR, PREFIX, COPULA, MODAL})


@dataclass(frozen=True, slots=True)
class OntClass:
    """A class of things. `parents` are its superclasses within the ontology."""

    name: str
    iri: str
    labels: ByLang = field(hash=False)
    comments: ByLang = field(hash=False)
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """What a relation moves. `what`, `origin` and `target` tell where each stands, SUBJECT_END or OBJECT_END; None
    where the relation does not tell, `what` being the claim's amount then."""

    flow: FlowName
    what: str | None = None
    origin: str | None = None
    target: str | None = None
    alone: bool = True  # else it is a move only together with one from elsewhere


@dataclass(frozen=True, slots=True)
class Flow:
    """A kind of thing that passes from one to another: `carries` names the classes of what moves, `between` those of
    its origins and destinations, subclasses included; none means any."""

    name: FlowName
    labels: ByLang = field(hash=False)
    carries: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of fact. `domain` and `range` name the classes its ends may have, subclasses included. `inverse` is the
    name of the same relation read from its object, `inverse_labels` how people say it."""

    name: str
    iri: str
    labels: ByLang = field(hash=False)
    comments: ByLang = field(hash=False)
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool = False
    inverse: str | None = None
    parents: tuple[str, ...] = ()
    post: bool = False  # the person holds a post in it, which the text may name
    state: bool = False  # it lasts, so that a past tense says it is over
    exclusive: bool = False  # the subject stands in it to one object at a time, as a rule
    inverse_labels: ByLang = field(default_factory=dict, hash=False)
    moves: tuple[Movement, ...] = ()

    def admits(self, subject_class: str, object_class: str) -> bool:
        """Whether a fact may hold between things of these two classes."""
        return subject_class in self.domain and object_class in self.range


@dataclass(frozen=True, slots=True)
class StatusTerm:
    """How sure a claim is: `name` is one of `kg.model.Status`."""

    name: str
    iri: str
    labels: ByLang = field(hash=False)
    comments: ByLang = field(hash=False)


@dataclass(frozen=True, slots=True)
class Argument:
    """Where an argument of a trigger may stand: at any of `positions`, or behind any of the prepositions `markers`."""

    positions: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.positions or self.markers)


NOWHERE = Argument()


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a lexicon entry can mean. `meaning` tells what `reference` names: a relation, a class (of the thing
    that a class noun denotes), a status (that a trigger gives the clause under it); for attribution and endedness
    `reference` is "". An empty `Argument` is one that the sense does not have."""

    entry: str  # the id of its lexicon entry
    meaning: Meaning
    reference: str
    subject: Argument = NOWHERE
    object: Argument = NOWHERE
    amount: Argument = NOWHERE
    role: Argument = NOWHERE
    source: Argument = NOWHERE  # from whom: the seller, the former employer
    beneficiary: Argument = NOWHERE  # for whose use
    requires: tuple[str, ...] = ()  # lemmas, one of which must stand as an object or oblique of the trigger
    also: tuple[Sense, ...] = ()  # further senses expressed at once
    ended: bool = False
    status: str | None = None
    role_noun: bool = False  # the noun phrase itself is the role


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or a fixed phrase of a lexicon. `id` is its compact IRI ("es:comprar-v"), `forms` its lemma and any other
    form under which a lemmatiser may give it, the lemma first."""

    id: str
    lang: str
    lemma: str
    forms: tuple[str, ...]
    pos: str
    senses: tuple[Sense, ...] = ()

    @property
    def is_light(self) -> bool:
        return self.pos == LIGHT_VERB


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one language, sorted by id, and what each lemma stands for. Keys are casefolded forms; a form of
    several words ("according to") has single spaces."""

    lang: str
    entries: tuple[Entry, ...]
    by_form: Mapping[tuple[str, str], tuple[Entry, ...]]  # (form, part of speech)
    class_nouns: ListByLang  # form -> the classes that it may denote
    status_triggers: Mapping[str, tuple[Sense, ...]]  # form of any part of speech but negators -> senses with a status
    negators: frozenset[str]
    reporting: Mapping[str, tuple[Sense, ...]]  # form of a verb or noun of saying -> senses that attribute
    attribution_prepositions: frozenset[str]
    ended_markers: frozenset[str]  # "ex", "former", "antiguo"
    ended_prefixes: tuple[str, ...]  # those that are prefixes, sorted
    copulas: frozenset[str]
    phrases: tuple[tuple[tuple[str, ...], Entry], ...]  # forms of several words, the longest first

    def unprefixed(self, form: str) -> str:
        """The form without a prefix of pastness: "ex-director", "exdirectora". The form itself where it has none."""
        form = form.casefold()
        for prefix in self.ended_prefixes:
            rest = form.removeprefix(prefix).lstrip("-")
            if rest != form and ((rest, NOUN) in self.by_form or rest in self.class_nouns):
                return rest
        return form

    def lookup(self, form: str, pos: str) -> tuple[Entry, ...]:
        """The entries of this form and part of speech; none where the lexicon has none."""
        return self.by_form.get((form.casefold(), pos), ())


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A thing known beforehand. `iri` is the local name of its IRI. `labels` and `aliases` under "" belong to no
    language in particular. `kinds` are the common nouns by which news describes it: they help to tell whom a
    description means, and never make a claim."""

    iri: str
    cls: str
    label: str
    labels: ByLang = field(hash=False)
    aliases: ListByLang = field(hash=False)
    kinds: ListByLang = field(hash=False)
    gender: Gender | None = None
    place_kind: str | None = None
    demonyms: ListByLang = field(default_factory=dict, hash=False)
    country: str | None = None  # local name of a place
    location: str | None = None  # local name of a place
    maker: str | None = None  # local name of who makes a product
    affiliations: tuple[str, ...] = ()  # local names of the organizations that a person is known for
    same_as: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it bears, its label first, each once."""
        aliases = [name for lang in sorted(self.aliases) for name in self.aliases[lang]]
        return tuple(dict.fromkeys([self.label, *(self.labels[lang] for lang in sorted(self.labels)), *aliases]))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The things known beforehand. `by_name` and `by_demonym` are keyed by `fold`ed names."""

    entries: Mapping[str, GazetteerEntry]  # by local name
    by_name: Mapping[str, tuple[GazetteerEntry, ...]]
    by_demonym: Mapping[str, tuple[GazetteerEntry, ...]]
    sorted_names: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the keys of `by_name`

    def __post_init__(self) -> None:
        object.__setattr__(self, "sorted_names", tuple(sorted(self.by_name)))

    def opens_name(self, words: str) -> bool:
        """Whether a `fold`ed name begins with these `fold`ed words, or letters."""
        place = bisect_left(self.sorted_names, words)
        return place < len(self.sorted_names) and self.sorted_names[place].startswith(words)


@dataclass(frozen=True, slots=True)
class TriplePattern:
    """Three terms, each a variable ("?who") or an absolute IRI."""

    subject: str
    predicate: str
    object: str

    def bind(self, row: Mapping[str, str]) -> tuple[str, str, str]:
        """The triple of IRIs that it gives where `row` holds the IRI of each variable ("?who")."""
        s, p, o = (row.get(term, term) for term in (self.subject, self.predicate, self.object))
        return s, p, o


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from claims. `text` is the whole CONSTRUCT with its prefixes; `select` asks its WHERE for
    `variables`; each row gives the triples of `head`, and rests on the claims bound to `premises`."""

    name: str
    iri: str
    comment: str
    text: str
    select: str
    variables: tuple[str, ...]
    head: tuple[TriplePattern, ...]
    premises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A SPARQL query that people call by name."""

    name: str
    comment: str
    text: str


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """A fault in `ontology/`. `severity` "error" makes the schema unusable; "warning" does not."""

    file: str
    term: str
    message: str  # what is wrong, and the mend
    line: int | None = None
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        mark = "warning: " if self.severity == "warning" else ""
        return f"{place}: {mark}{self.term}: {self.message}" if self.term else f"{place}: {mark}{self.message}"


@dataclass(frozen=True, slots=True)
class Schema:
    """All that the project knows before it reads a word."""

    classes: Mapping[str, OntClass]
    relations: Mapping[str, Relation]
    statuses: Mapping[str, StatusTerm]
    lexicons: Mapping[str, Lexicon]
    gazetteer: Gazetteer
    rules: tuple[Rule, ...]
    queries: Mapping[str, NamedQuery]
    shapes: str  # the SHACL shapes, in Turtle
    ontology: str  # the ontology, in Turtle
    warnings: tuple[SchemaProblem, ...] = ()
    flows: Mapping[str, Flow] = field(default_factory=dict)  # by name
