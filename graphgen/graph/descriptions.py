"""One line for each entity, quoted from the article that says best what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graphgen.graph.appositions import said_of
from graphgen.graph.description_words import description_words
from graphgen.graph.phrases import Unit, units_of
from graphgen.graph.relations import Origins
from graphgen.model import (
    ArticleCard,
    ArticleStore,
    Description,
    Entity,
    Kind,
    Label,
    Mention,
)

_LABELS: Final[Mapping[Kind, tuple[Label, ...]]] = {
    "actor": ("PER",),
    "organization": ("ORG",),
    "location": ("LOC", "FAC"),
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    article: str
    sentence: int
    start: int
    rank: int


def described(
    entities: Sequence[Entity],
    cards: Sequence[ArticleCard],
    store: ArticleStore,
    origins: Origins,
) -> tuple[Entity, ...]:
    """Return the entities with what the articles call them; a decision's words stay.

    The phrase that names most wins, then the one that most articles of independent origin print,
    then the earliest. An entity of which no sentence says what it is gets none.
    """
    found = _candidates(entities, cards, store)
    days = {card.id: (card.published is None, str(card.published or "")) for card in cards}
    return tuple(
        replace(entity, description=_best(found[number], days, origins))
        if found.get(number)
        else entity
        for number, entity in enumerate(entities)
    )


def _candidates(
    entities: Sequence[Entity], cards: Sequence[ArticleCard], store: ArticleStore
) -> dict[int, list[_Candidate]]:
    """What each entity is called, by its number; one article is held at a time."""
    wanted: dict[str, list[tuple[Mention, int]]] = defaultdict(list)
    for number, entity in enumerate(entities):
        if entity.description is None:
            for mention in entity.mentions:
                if mention.label in _LABELS[entity.kind]:
                    wanted[mention.article].append((mention, number))
    found: dict[int, list[_Candidate]] = defaultdict(list)
    for card in cards:
        if card.language in ("en", "und") and wanted.get(card.id):
            for number, candidate in _in_article(card, wanted[card.id], entities, store):
                found[number].append(candidate)
    return found


def _in_article(
    card: ArticleCard,
    wanted: Sequence[tuple[Mention, int]],
    entities: Sequence[Entity],
    store: ArticleStore,
) -> Iterator[tuple[int, _Candidate]]:
    text, extraction = store.text(card.id), store.extraction(card.id)
    words = description_words()
    skipped = {*card.headings, *extraction.headline_blocks}
    in_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        in_sentence[mention.sentence].append(mention)
    cut: dict[int, list[Unit]] = {}
    for mention, number in sorted(wanted, key=lambda pair: (pair[0].start, pair[1])):
        if mention.block in skipped:
            continue
        if mention.sentence not in cut:
            sentence = extraction.sentences[mention.sentence]
            cut[mention.sentence] = units_of(text, sentence, in_sentence[mention.sentence])
        units = cut[mention.sentence]
        at = next((n for n, unit in enumerate(units) if unit.start == mention.start), None)
        if at is None or units[at].end != mention.end:
            continue
        for said in said_of(units, at, entities[number].kind, words):
            quoted = " ".join(text[said.span.start : said.span.end].split())
            yield (
                number,
                _Candidate(quoted, card.id, mention.sentence, said.span.start, said.rank),
            )


def _best(
    candidates: Sequence[_Candidate], days: Mapping[str, tuple[bool, str]], origins: Origins
) -> Description:
    support: dict[str, set[object]] = defaultdict(set)
    for one in candidates:
        support[_folded(one.text)].add(origins.get(one.article, one.article))
    chosen = min(
        candidates,
        key=lambda one: (
            -one.rank,
            -len(support[_folded(one.text)]),
            days[one.article],
            one.article,
            one.start,
        ),
    )
    return Description(chosen.text, chosen.article, chosen.sentence)


def _folded(text: str) -> str:
    return text.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")
