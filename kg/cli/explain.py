"""kg explain: the sentences behind a thing or a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.common import sound_schema, store_option
from kg.cli.messages import one_line
from kg.errors import UnknownNameError
from kg.schema.names import fold
from kg.schema.records import Relation
from kg.store import Inference, Store, StoredClaim, StoredEntity

Fact = tuple[StoredEntity, Relation, StoredEntity]


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="ENTITY | SUBJECT RELATION OBJECT")
@store_option
def command(what: tuple[str, ...], store_path: Path) -> None:
    """Show the sentences behind a thing or a fact, or the rule and the premises it follows by.

    \b
      kg explain "Elon Musk"
      kg explain "Twitter bought GPU"

    Names may be labels, aliases or IRIs, in any case, with or without accents; relations go by name or label.
    """
    asked = " ".join(what)
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        fact = _fact(store, asked)
        if fact:
            subject, relation, object_ = fact
            claims = store.claims(subject=subject.iri, predicate=relation.name, object=object_.iri)
            inferred = [i for i in store.inferences() if _states(i, fact)]
            head = f"{subject.name} {relation.name} {object_.name}{_count(store, claims)}"
            out = [c for c in _rejected(store, subject, object_) if c.predicate == relation.name]
        else:
            entity = store.resolve(asked)
            claims = store.claims(entity=entity.iri)
            inferred = [i for i in store.inferences() if entity in (i.subject, i.object)]
            head = _title(entity)
            out = _rejected(store, entity)
        lines = [head, *_told(store, claims, inferred)]
        lines += [line for claim in out for line in _claim(claim, "  ", "rejected by curation.yaml")]
        if fact and len(lines) == 1:
            lines.append("  no article says so, and it follows by no rule")
    click.echo("\n".join(lines))


def _states(inference: Inference, fact: Fact) -> bool:
    return (inference.subject, inference.predicate, inference.object) == (fact[0], fact[1].name, fact[2])


def _fact(store: Store, asked: str) -> Fact | None:
    """The two things and the relation of "S P O"; None where no relation stands between words.

    Raises UnknownNameError for an end that nothing bears, of the split that knows most.
    """
    relations = _relation_names(store)
    words = asked.split()
    fault: UnknownNameError | None = None
    for length in range(len(words) - 2, 0, -1):  # the longest relation first: "supplied by" before "by"
        for start in range(1, len(words) - length):
            relation = relations.get(fold(" ".join(words[start : start + length])))
            if relation is None:
                continue
            try:
                subject = store.resolve(" ".join(words[:start]), relation.domain)
                return subject, relation, store.resolve(" ".join(words[start + length :]), relation.range)
            except UnknownNameError as error:
                fault = fault or error
    if fault and not _names_entity(store, asked):
        raise fault
    return None


def _names_entity(store: Store, asked: str) -> bool:
    try:
        return bool(store.resolve(asked))
    except UnknownNameError:
        return False


def _relation_names(store: Store) -> dict[str, Relation]:
    """Every way to say a relation, folded: its name, with its prefix, its labels."""
    names: dict[str, Relation] = {}
    for relation in store.schema.relations.values():
        for name in (relation.name, f"ain:{relation.name}", f"<{relation.iri}>", *relation.labels.values()):
            names.setdefault(fold(name), relation)
    return names


def _title(entity: StoredEntity) -> str:
    aliases = f"; also {', '.join(entity.aliases)}" if entity.aliases else ""
    same = f"; {', '.join(entity.same_as)}" if entity.same_as else ""
    return one_line(f"{entity.name} ({', '.join(entity.classes)}, ex:{entity.iri}{aliases}{same})")


def _told(store: Store, claims: list[StoredClaim], inferred: list[Inference]) -> Iterator[str]:
    for claim in claims:
        yield from _claim(claim, "  ")
    if inferred:
        reasons = _Reasons(store)
        for inference in inferred:
            yield from reasons.lines(inference, "  ")


def _count(store: Store, claims: list[StoredClaim]) -> str:
    """How many independent sources assert a fact, where several articles do."""
    articles = {claim.article.iri for claim in claims if claim.status == "asserted"}
    if len(articles) < 2:
        return ""
    known = store.sources()
    count = len({known.get(iri, iri) for iri in articles})
    return f" ({len(articles)} articles, {count} independent source{'' if count == 1 else 's'})"


def _rejected(store: Store, *entities: StoredEntity) -> list[StoredClaim]:
    """The rejected claims about all of these things. A thing that is another now goes by its name."""

    def meant(end: StoredEntity, entity: StoredEntity) -> bool:
        names = {fold(name) for name in (entity.name, *entity.aliases)}
        return end.iri == entity.iri or (end.iri not in known and fold(end.name) in names)

    known = {entity.iri for entity in store.entities()}
    return [c for c in store.rejected() if all(meant(c.subject, e) or meant(c.object, e) for e in entities)]


def _claim(claim: StoredClaim, indent: str, fate: str = "", lead: str = "") -> Iterator[str]:
    how = [*([fate] if fate else []), claim.status, *(["ended"] if claim.ended else [])]
    for word, value in (("role", claim.role), ("amount", claim.amount), ("on", claim.date),
                        ("according to", claim.attributed_to), ("for use of", claim.beneficiary)):  # fmt: skip
        how += [f"{word} {value}"] if value else []
    yield indent + lead + one_line(f"{claim.subject.name} {claim.predicate} {claim.object.name} [{'; '.join(how)}]")
    yield indent + "  " + one_line(f"“{claim.evidence}”")
    source = [claim.article.id, claim.article.title, claim.article.publisher, claim.article.date, claim.article.url]
    told = ", ".join(dict.fromkeys(part for part in source if part))
    yield indent + "  " + one_line(f"{told}, characters {claim.start} to {claim.end}, confidence {claim.confidence:g}")


class _Reasons:
    """Tells what inferences rest on, down to the sentences. Each rule is explained where it is first told."""

    def __init__(self, store: Store) -> None:
        self._claims = {claim.iri: claim for claim in store.claims()}
        self._inferences = {inference.iri: inference for inference in store.inferences()}
        self._unexplained = {rule.name: f": {rule.comment}" for rule in store.schema.rules}

    def lines(self, inference: Inference, indent: str, lead: str = "") -> Iterator[str]:
        fact = f"{inference.subject.name} {inference.predicate} {inference.object.name}"
        why = self._unexplained.pop(inference.rule, "")
        yield indent + lead + one_line(f"{fact} [follows by rule {inference.rule}{why}]")
        for premise in inference.premises:  # each is inferred in fewer steps, so this ends
            if premise in self._claims:
                yield from _claim(self._claims[premise], indent + "  ", lead="because ")
            elif premise in self._inferences:
                yield from self.lines(self._inferences[premise], indent + "  ", lead="because ")
