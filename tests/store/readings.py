"""Readings made by hand: what the store is given, without any pipeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.model import Article, Claim, Entity, Evidence, Quantity, Reading, Sentence

CLASSES = {"musk": "Person", "igor": "Person", "manuel": "Person"}


def thing(name: str, cls: str = "Organization", **more: Any) -> Entity:
    return Entity(name=name, cls=cls, iri=more.pop("iri", name.replace(" ", "_")), **more)


MUSK = thing("Elon Musk", "Person", aliases=("Musk", "el multimillonario"), known=True)
IGOR = thing("Igor Babuschkin", "Person")
DEEPMIND = thing("DeepMind", known=True)
ALPHABET = thing("Alphabet", known=True)
GOOGLE = thing("Google", known=True)
TWITTER = thing("Twitter", known=True)
GPU = thing("GPU", "Product", known=True)
INSIDER = thing("Business Insider")
GPUS = Quantity("10.000 GPU", 24, 34, "count", Decimal(10000), "GPU")


def reading(article_id: str, *facts: tuple[Any, ...], text: str | None = None, **about: Any) -> Reading:
    """An article with one sentence a fact; a fact is (subject, relation, object, more fields of the claim)."""
    sentences = [f"{s.name} {p} {o.name}." for s, p, o, *_ in facts]
    body = " ".join(sentences) if text is None else text
    claims, kept, at = [], [], 0
    for index, (fact, sentence) in enumerate(zip(facts, sentences, strict=True)):
        start = body.index(sentence, at) if text is None else 0
        end, at = start + len(sentence), start + 1
        evidence = Evidence(start, end, body[start:end], index, (start, start + 1), (end - 1, end))
        more = fact[3] if len(fact) > 3 else {}
        claims.append(Claim(article_id, fact[0], fact[1], fact[2], evidence, **more))
        kept.append(Sentence(index, 0, start, end, body[start:end], None, 0))  # type: ignore[arg-type]
    entities = tuple(dict.fromkeys(end for s, _, o, *_ in facts for end in (s, o)))
    about = {"language": "es", "title": f"Sobre {article_id}", "date": "2023-04-12", **about}
    return Reading(Article(article_id, body, **about), tuple(kept), entities, tuple(claims))


def gpus(article_id: str = "twitter-gpus") -> Reading:
    """Musk buys GPUs for the use of Twitter, hires an engineer who was at DeepMind, a part of Alphabet."""
    return reading(
        article_id,
        (MUSK, "bought", GPU, {"amount": GPUS, "attributed_to": INSIDER, "beneficiary": TWITTER, "date": "2023-04"}),
        (MUSK, "hired", IGOR, {"role": "ingenieros", "confidence": 0.91, "entry": "es:contratar-v"}),
        (IGOR, "employedBy", DEEPMIND, {"ended": True, "role": "ingeniero"}),
        (DEEPMIND, "subsidiaryOf", GOOGLE),
        (GOOGLE, "subsidiaryOf", ALPHABET),
        (MUSK, "acquired", TWITTER, {"status": "possible"}),
        publisher="Diario",
        author="Julia Tovar",
        url="https://example.org/a b",
    )
