"""Which names of an article name one thing: full names, surnames, short forms, acronyms, and what the gazetteer
knows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.mentions.classes import load_classes, opinions
from kg.mentions.given_names import load_given_names
from kg.mentions.spans import NameSpan
from kg.model import Entity
from kg.schema import Gazetteer, GazetteerEntry, fold

MINOR = re.compile(r"^(de|del|la|las|los|el|y|e|of|the|and|for|&|van|von|da|di|al|bin)$")
TOLD_WEIGHT = 3  # of a class told by context or shape, in opinions of the recogniser
UNSAFE = re.compile(r"[^\w\-.~]+")
ORGANIZATION = DEFAULT_CLASS = "Organization"  # also what most unknown names of this news are
PERSON, PLACE, PRODUCT, DOCUMENT, AMOUNT = "Person", "Place", "Product", "Document", "Amount"


@dataclass
class Cluster:
    """One thing that an article names, as it is being found out."""

    forms: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)  # classes that the words beside it told
    signs: set[str] = field(default_factory=set)  # what else speaks for its class, in all its places
    entry: GazetteerEntry | None = None
    cls: str = DEFAULT_CLASS
    in_title: bool = False
    source: str = ""  # the folded name by which the article's source says that it is about this, if it does
    heads: set[str] = field(default_factory=set)  # head nouns by which the article has described it
    gender: str | None = None
    seats: frozenset[str] = frozenset()  # places where it is known to be: its town, the town's country, its own

    @property
    def name(self) -> str:
        """The fullest form that the article uses; of those equally long, the most frequent."""
        return max(self.forms, key=lambda f: (len(f.split()), len(f) if not f.isupper() else 0, self.forms[f], f))

    def entity(self, language: str) -> Entity:
        """The entity, called by its fullest form in the article, or as the gazetteer calls it in the article's language
        where that says more: a surname, an acronym and the adjective of a town name less than they could."""
        name = self.name
        if self.entry is not None:
            label = self.entry.labels.get(language, self.entry.label)
            abbreviated = name.isupper() and name.isalpha()
            if len(label.split()) > len(name.split()) or self.cls in (PERSON, PLACE) or abbreviated:
                name = label
        iri = self.entry.iri if self.entry else local_name(name)
        aliases = tuple(sorted(set(self.forms) - {name}))
        return Entity(name=name, cls=self.cls, iri=iri, aliases=aliases, known=self.entry is not None)


def local_name(name: str) -> str:
    """The local part of the IRI of a thing that no gazetteer has: its name with what no IRI may hold as underscores."""
    kept = UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip("_.")
    return kept or "_" + "_".join(f"{ord(c):x}" for c in name[:8])


def cluster_names(names: Iterable[NameSpan], gazetteer: Gazetteer) -> tuple[list[Cluster], dict[str, int]]:
    """The clusters of an article's names in the order of the text, and the number of the cluster of each folded
    form."""
    names = list(names)
    forms: dict[str, Cluster] = {}
    for name in names:
        key = fold(name.span.text)
        cluster = forms.setdefault(key, Cluster())
        cluster.forms[name.span.text] += 1
        if name.cls:
            cluster.votes[name.cls] += 1
        cluster.signs |= name.signs
        cluster.source = cluster.source or name.source
        if name.told:
            cluster.told[name.told] += 1
            cluster.votes[name.told] += TOLD_WEIGHT
    candidates = {fold(n.span.text): n.candidates for n in names if n.candidates}
    for key, cluster in forms.items():
        settle_class(cluster, candidates.get(key, ()))
    clusters, index = join_short_forms(forms)
    for cluster in clusters:
        if cluster.entry is not None and cluster.cls == DEFAULT_CLASS:
            cluster.seats = seats_of(cluster.entry, gazetteer)
    return clusters, index


def seats_of(entry: GazetteerEntry, gazetteer: Gazetteer) -> frozenset[str]:
    town = gazetteer.entries.get(entry.location or "")
    return frozenset(p for p in (entry.location, entry.country, town.country if town else None) if p)


def weighed(cluster: Cluster) -> dict[str, float]:
    """The signs of a cluster's class with their values."""
    return {**dict.fromkeys(cluster.signs, 1.0), **opinions(cluster.votes, cluster.told)}


def settle_class(cluster: Cluster, candidates: tuple[GazetteerEntry, ...]) -> None:
    """The gazetteer's class, the recogniser's choice among homonyms, else what the signs of all its places say."""
    if candidates:
        chosen = max(candidates, key=lambda e: (cluster.votes[e.cls], -candidates.index(e)))
        outvoted = cluster.votes and cluster.votes[chosen.cls] == 0 and sum(cluster.votes.values()) >= 3
        if not (outvoted and len(chosen.label.split()) == 1 and chosen.cls == PERSON):
            cluster.entry, cluster.cls = chosen, chosen.cls
            return
    titled = cluster.told[DOCUMENT] and cluster.told.most_common(1)[0][0] == DOCUMENT and " " in cluster.name
    cluster.cls = DOCUMENT if titled else load_classes().choose(weighed(cluster))


def join_short_forms(forms: dict[str, Cluster]) -> tuple[list[Cluster], dict[str, int]]:
    """Union of forms that name one thing; see `names_same`."""
    keys = sorted(forms, key=lambda k: (-len(k.split()), -len(k), k))
    parent = {k: k for k in keys}
    by_entry: dict[str, str] = {}
    for key in keys:
        entry = forms[key].entry
        if entry is not None:
            parent[key] = by_entry.setdefault(entry.iri, key)
    for short in keys:
        if parent[short] != short:
            continue
        for long in keys:
            if (
                long != short
                and len(long) > len(short)
                and parent[long] == long
                and names_same(short, forms[short], long, forms[long])
            ):
                parent[short] = long
                break

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[root(key)].append(key)
    clusters, index = [], {}
    for number, top in enumerate(sorted(groups, key=lambda k: list(forms).index(k))):
        merged = Cluster(entry=forms[top].entry, cls=forms[top].cls)
        for key in groups[top]:
            merged.forms += forms[key].forms
            merged.votes += forms[key].votes
            merged.told += forms[key].told
            merged.signs |= forms[key].signs
            merged.source = merged.source or forms[key].source
            merged.entry = merged.entry or forms[key].entry
            index[key] = number
        if merged.entry:
            merged.cls = merged.entry.cls
            merged.gender = merged.entry.gender
        else:
            merged.gender = gender_of(merged.forms)
        clusters.append(merged)
    return clusters, index


def gender_of(forms: Iterable[str]) -> str | None:
    """The gender of a person so named, where a given name tells it: that of the longest form, if a surname follows."""
    given, *others = max(sorted(forms), key=len).split() or [""]
    return load_given_names().gender(given) if others else None


def names_same(short: str, a: Cluster, long: str, b: Cluster) -> bool:
    """Whether a shorter name is a form of a longer one: the surname of a person, the first words of an organization or
    a product, or the initials."""
    if a.entry and (b.entry is None or a.entry.iri != b.entry.iri):
        return False
    if a.source and a.source == b.source:
        return True
    few, many = short.split(), long.split()
    if b.cls == PERSON and few == many[-1:] and not a.told[ORGANIZATION] and not a.told[PRODUCT]:
        return True  # whatever the recogniser says of a surname: the article names its bearer in full
    if a.cls != b.cls and a.votes and b.votes and not (a.cls in (PERSON,) and sum(a.votes.values()) == 1):
        return False
    if b.cls == PERSON:
        return (many[-len(few) :] == few and len(few) < len(many)) or (
            len(few) == 1 and len(many) > 2 and few[0] in many[1:]
        )
    if b.cls == PLACE:
        return False
    if len(few) < len(many) and many[: len(few)] == few and len(short) > 2:
        return b.cls != PRODUCT or (a.cls == PRODUCT and not any(c.isdigit() for c in long))
    initials = "".join(w[0] for w in many if not MINOR.match(w))
    return len(few) == 1 and len(many) > 1 and len(short) > 1 and short.replace(".", "") == initials
