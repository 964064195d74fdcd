"""One line for each entity, quoted from the article that says best what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graphgen.graph.appositions import said_of
from graphgen.graph.beside import may_say
from graphgen.graph.description_words import description_words
from graphgen.graph.phrases import Unit, is_name, units_of
from graphgen.graph.relations import Origins
from graphgen.model import (
    Article,
    ArticleCard,
    Description,
    Entity,
    Extraction,
    Kind,
    Label,
    Mention,
)

_LABELS: Final[Mapping[Kind, tuple[Label, ...]]] = {
    "actor": ("PER",),
    "organization": ("ORG",),
    "location": ("LOC", "FAC"),
}


class Candidate(NamedTuple):
    """A phrase of an article that says what a name in it is."""

    article: str
    start: int
    """Start of the mention of the name."""
    text: str
    sentence: int
    """Number of the sentence."""
    at: int
    """Start of the phrase."""
    rank: int
    """How much it tells."""


def candidates_in(
    article: Article,
    extraction: Extraction,
    kinds: Mapping[int, Kind],
    headings: Collection[int],
) -> Iterator[Candidate]:
    """Yield what an article says its names are, in the order of the names.

    ``kinds`` are those of the entities by start of the mention, ``headings`` the numbers of the
    blocks that prove nothing.
    """
    if article.language not in ("en", "und"):
        return
    words = description_words()
    in_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        in_sentence[mention.sentence].append(mention)
    for number, mentions in in_sentence.items():
        units: list[Unit] | None = None
        sentence = extraction.sentences[number]
        begin = sentence.start
        for mention in mentions:
            front, begin = begin, mention.end if is_name(mention) else begin
            kind = kinds.get(mention.start)
            if kind is None or mention.label not in _LABELS[kind] or mention.block in headings:
                continue
            behind_name = front > sentence.start
            if not may_say(article.text, front, mention, behind_name=behind_name, kind=kind):
                continue
            if units is None:
                units = units_of(article.text, sentence, mentions)
                at_start = {unit.start: at for at, unit in enumerate(units)}
            at = at_start.get(mention.start)
            if at is None or units[at].end != mention.end:
                continue
            for said in said_of(units, at, kind, words):
                quoted = " ".join(article.text[said.span.start : said.span.end].split())
                yield Candidate(
                    article.id, mention.start, quoted, number, said.span.start, said.rank
                )


def described(
    entities: Sequence[Entity],
    candidates: Iterable[Candidate],
    cards: Sequence[ArticleCard],
    entity_at: Mapping[str, Mapping[int, str]],
    origins: Origins,
) -> tuple[Entity, ...]:
    """Return the entities with what the articles call them; a decision's words stay.

    The phrase that names most wins, then the one that most articles of independent origin print,
    then the earliest. An entity of which no sentence says what it is gets none.
    """
    found: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        found[entity_at[one.article][one.start]].append(one)
    days = {card.id: (card.published is None, str(card.published or "")) for card in cards}
    return tuple(
        replace(entity, description=_best(found[entity.id], days, origins))
        if entity.id in found and entity.description is None
        else entity
        for entity in entities
    )


def _best(
    candidates: Sequence[Candidate], days: Mapping[str, tuple[bool, str]], origins: Origins
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
            one.at,
        ),
    )
    return Description(chosen.text, chosen.article, chosen.sentence)


def _folded(text: str) -> str:
    return text.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")
