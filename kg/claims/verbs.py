"""Where the subject and the object of a verb stand: passives, relative clauses, coordination, control, participles,
objects that are fronted or left out, each handled once for all entries."""

from __future__ import annotations

from spacy.tokens import Token

from kg.claims.cases import behind_markers, case_of, grammar

HYPHENS = frozenset({"-", "‑", "–"})
CONTROLLED = frozenset({"xcomp", "advcl", "ccomp", "acl"})
DEEPEST = 4  # clauses climbed for a shared subject
HELD = frozenset({"obj", "obl", "nmod", "advmod"})  # how a plan hangs on what somebody does with it


def is_passive(verb: Token) -> bool:
    """Whether what looks like the subject undergoes the deed."""
    if any(c.dep_ in {"aux:pass", "nsubj:pass", "expl:pass"} for c in verb.children):
        return True
    if "Part" not in verb.morph.get("VerbForm", []):
        return False
    if "Ger" in verb.morph.get("VerbForm", []) or "Pres" in verb.morph.get("Tense", []):
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "cop"}]
    if any(c.lemma_ in grammar(verb.lang_)["passive"] for c in helpers):
        return True
    # "the firm founded by X", "Fundada por X, ..."
    reduced = verb.dep_.startswith("acl") or verb.dep_ in {"amod", "advcl"} or verb.i == verb.sent.start
    return not helpers and (reduced or any(c.dep_ == "obl:agent" for c in verb.children))


def subjects(verb: Token, language: str) -> list[Token]:
    """Who does it: the agent of a passive, else the subject, its own or shared with a governing or coordinated verb;
    and who does it beside them."""
    if topic := inverted(verb):
        return [topic.head]
    if is_passive(verb):
        agents = [c for c in verb.children if c.dep_ == "obl:agent"] or behind_markers(verb, grammar(language)["agent"])
        found = agents or hyphenated(verb)
    else:
        apart = {*fronted_object(verb), *second_subject(verb)}
        found = [t for t in logical_subjects(verb) if t not in apart]
    return found + companions(verb, found, language) + echoed(verb, language) if found else []


def inverted(verb: Token) -> Token | None:
    """The object of a gerund that opens a sentence whose predicate is who does it: "Running Orbe is Ruiz"."""
    noun = verb.head
    if (
        verb.dep_ not in {"amod", "acl"}
        or verb.i != verb.sent.start
        or noun.dep_ != "nsubj"
        or "ing" not in verb.lower_
    ):
        return None
    return noun if any(c.dep_ == "cop" for c in noun.head.children) else None


def echoed(verb: Token, language: str) -> list[Token]:
    """Who is said to have done the same: "Ruiz left Orbe, as did Gil"; "y lo mismo hizo Gil"."""
    words = grammar(language)
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep_ not in {"advcl", "conj", "parataxis", "obl"} or clause.i < verb.i:
            continue
        words_of = [c for c in clause.children if c.dep_ in {"mark", "obj", "advmod"}]  # "as did", "lo mismo"
        near = [clause, *clause.children, *(g for c in words_of for g in c.children)]
        same = any(t.lower_ in words["echo"] for t in near) and any(t.lemma_ in words["proverb"] for t in near)
        if same:
            found += [clause] if clause.pos_ == "PROPN" else [c for c in clause.children if c.dep_ == "nsubj"]
    return found


def companions(verb: Token, doers: list[Token], language: str) -> list[Token]:
    """Who is said to do it beside its doers: "founded by Ruiz together with Gil", "Orbe, alongside Lumen, ..."."""
    adverbs = [c for c in verb.children if c.dep_ == "advmod"]  # parsers hang "with Gil" on "together"
    phrases = [
        c for t in (verb, *doers, *adverbs) for c in t.children if c.dep_ in {"obl", "nmod"} and c.pos_ == "PROPN"
    ]
    return [c for c in dict.fromkeys(phrases) if c not in doers and marked(c, grammar(language)["company"])]


def marked(phrase: Token, markers: frozenset[str]) -> bool:
    """Whether a phrase opens with one of the markers, of one word or several, wherever parsers hang their words."""
    start = max(phrase.left_edge.i - 1, phrase.sent.start)
    opening = " ".join(t.lower_ for t in phrase.doc[start : phrase.i])
    return any(opening == m or opening.endswith(" " + m) for m in markers)


def logical_subjects(verb: Token) -> list[Token]:
    node = verb
    for _ in range(DEEPEST):
        own = [c for c in node.children if c.dep_ in {"nsubj", "nsubj:pass", "csubj"}]
        if own:
            return own
        if node.dep_.startswith("acl") and node == verb and not is_passive(node):
            if is_oblique_relative(node):
                return [verb]  # its own token: where a dropped subject stands
            if is_infinitive(node):
                return subjects_of_state(node.head) or planners(node.head) or [node.head]
            return subjects_of_state(node.head) or [node.head]
        if node.dep_ in CONTROLLED or node.dep_ == "conj" or node.dep_.startswith("advcl") or node.dep_ == "acl":
            if (
                node.dep_ == "conj"
                and node.head.pos_ not in {"VERB", "AUX"}
                and not any(c.dep_ == "cop" for c in node.head.children)
            ):
                return []
            node = node.head
            continue
        break
    return [verb] if node.dep_ != "acl:relcl" else []  # its own token: where a dropped subject stands


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is what the noun over it is for: "a plan to buy", "un acuerdo para comprar"."""
    return "Inf" in verb.morph.get("VerbForm", []) and any(c.dep_ in {"mark", "case"} for c in verb.children)


def planners(noun: Token) -> list[Token]:
    """Whose a plan, deal or right is: its possessor, or who does what the verb over it says ("Orbe dropped the plan to
    buy Lumen"); nobody where the sentence is about the plan itself."""
    owners = [c for c in noun.children if c.dep_ in {"nmod:poss", "det:poss"} or "Yes" in c.morph.get("Poss", [])]
    if owners:
        return owners
    node = noun
    for _ in range(DEEPEST):
        if node.dep_ not in HELD:
            return []
        node = node.head
        if node.pos_ == "VERB" and not is_passive(node):
            return [t for t in logical_subjects(node) if t != noun]
    return []


def is_oblique_relative(verb: Token) -> bool:
    """Whether the noun that a clause modifies stands in it behind a preposition: "los libros con los que entrenó"."""
    for child in verb.children:
        oblique = child.lower_ in grammar(verb.lang_)["where"] or case_of(child)
        if "Rel" in child.morph.get("PronType", []) and child.i < verb.i and oblique:
            return "Fin" in verb.morph.get("VerbForm", []) or any(c.dep_ == "aux" for c in verb.children)
    return False


def fronted_object(verb: Token) -> list[Token]:
    """What looks like a subject and is taken up by an object pronoun: "Su producto lo emplean Orbe y Lumen"."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    clitic = any(c.dep_ == "obj" and c.pos_ == "PRON" and c.i < verb.i for c in verb.children)
    before = [c for c in own if c.i < verb.i]
    return before if clitic and before and len(before) < len(own) else []


def second_subject(verb: Token) -> list[Token]:
    """What the parser takes for a second subject behind a verb that lacks an object: "Orbe ha lanzado hoy Nebula"."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    being = verb.lemma_.split(" ")[0] in grammar(verb.lang_)["being"]  # "entre cuyos socios figuran Orbe y Lumen"
    if len(own) < 2 or being or any(c.dep_ in {"obj", "cop", "ccomp"} for c in verb.children):
        return []
    return [c for c in own if c.i > verb.i] if any(c.i < verb.i for c in own) else []


def detached_subject(participle: Token) -> list[Token]:
    """Of whom a participle is said that opens its sentence: of the subject of the main clause, which the parser hangs
    on it ("Fundada por Ruiz, Orbe vende robots"), or of who is left out there."""
    if participle.dep_ != "ROOT" or participle.i != participle.sent.start:
        return []
    clause = next(
        (c for c in participle.children if c.dep_ in {"advcl", "ccomp", "parataxis"} and c.i > participle.i), None
    )
    if clause is None:
        return []
    return [c for c in clause.children if c.dep_.startswith("nsubj")] or [clause]


def hyphenated(participle: Token) -> list[Token]:
    """What a hyphen ties to a participle: "Delft-based", "Orbe-backed"; of a town and its state, the town: "the Salem,
    Oregon-based firm"."""
    if participle.i < 2 or participle.nbor(-1).text not in HYPHENS:
        return []
    word = participle.nbor(-2)
    while word.dep_ in {"compound", "flat"} and word.head.i < participle.i:
        word = word.head
    start = min(t.i for t in (word, *word.children) if t is word or t.dep_ in {"compound", "flat"})
    if start < 2 or word.doc[start - 1].text != ",":
        return [word]
    town = word.doc[start - 2]
    return [town] if town.pos_ == "PROPN" and participle.head in town.ancestors else [word]


def subjects_of_state(noun: Token) -> list[Token]:
    """Who is in the state that a noun behind a preposition names: "X is in talks to buy", "está en condiciones de"."""
    relations = {c.dep_ for c in noun.children}
    return [c for c in noun.children if c.dep_ == "nsubj"] if {"cop", "case"} <= relations else []


def before_sum(noun: Token) -> list[Token]:
    """Who gets a sum, where the parser hangs the name on it: "fined Orbe 15 million euros"."""
    numbers = [c.i for c in noun.children if c.dep_ == "nummod"]
    names = [c for c in noun.children if c.dep_ == "compound" and c.pos_ in {"PROPN", "NOUN"}]
    return [c for c in names if numbers and c.i < min(numbers) and c.i == noun.left_edge.i]


def direct_objects(verb: Token, language: str) -> list[Token]:
    if topic := inverted(verb):
        return [topic]
    if is_passive(verb):
        own = [c for c in verb.children if c.dep_ in {"nsubj:pass", "nsubj"}]
        if own:
            return own
        if verb.dep_.startswith("acl") or verb.dep_ == "amod":
            return [verb.head]
        if verb.dep_.startswith("advcl"):  # "Fundada en 2023 por X, la firma..."
            return [c for c in verb.head.children if c.dep_.startswith("nsubj")]
        if verb.dep_ == "conj":
            if is_passive(verb.head):
                return direct_objects(verb.head, language)
            return [t for t in logical_subjects(verb) if t != verb]  # "belongs to X and is run by Y"
        return detached_subject(verb)
    found = [c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.lower_ != "se"]
    found += [name for c in found for name in before_sum(c)]
    if (
        not found
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in {"obj", "obl", "ccomp", "xcomp"} for c in verb.children)
    ):
        found = [c for c in verb.head.children if c.dep_ == "obj" and c.i > verb.i]  # "compró y cerró X"
    found += fronted_object(verb) or second_subject(verb)
    if not found and verb.dep_.startswith("acl") and any(c.dep_ == "nsubj" for c in verb.children):
        found = [verb.head]  # "the tool they sell": no pronoun stands for it
    marked = grammar(language)["accusative"]
    return found + (behind_markers(verb, marked) if marked else [])
