"""Small invented articles, written as marked text, for tests of the later stages.

``[Ada Moss|PER]`` is a mention; ``[Moss|PER|ada-moss]`` names the entity it stands for, which is
else the slug of its text, and ``[Tuesday|DATE|-]`` has none. ``{seven boats|7|boat}`` is a figure:
text, value or low-high, what is counted, unit, qualifier. Blocks are parted by blank lines; one
that begins with ``# `` is a heading. A sentence ends with a full stop before a space or block end.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from graphgen.graph import build_graph
from graphgen.model import (
    Alias,
    Article,
    ArticleCard,
    ArticleStore,
    Block,
    Entity,
    Extraction,
    Figure,
    Kind,
    KnowledgeGraph,
    Label,
    Mention,
    RelationMention,
    Resolution,
    Span,
    Status,
)
from graphgen.packing import Packed, pack_extraction, pack_reading
from graphgen.urls import slug

KINDS: dict[str, Kind] = {
    "PER": "actor",
    "ORG": "organization",
    "LOC": "location",
    "FAC": "location",
    "NORP": "location",
}
MARK = re.compile(r"\[([^\]|]+)\|([A-Z]+)(?:\|([^\]]+))?\]|\{([^}]+)\}")


@dataclass(frozen=True)
class Told:
    """An article with its extraction and the entity of each mention, by start."""

    article: Article
    extraction: Extraction
    entity_at: dict[int, str]
    card: ArticleCard


@dataclass(frozen=True)
class Says:
    """A statement to put into an extraction: entity ids, found at their first fitting mention."""

    head: str
    predicate: str
    tail: str
    sentence: int = 0
    status: Status = "asserted"
    score: float = 0.9
    tail_sentence: int | None = None


def tell(
    identifier: str,
    marked: str,
    *says: Says,
    published: date | None = None,
    source: str = "",
    byline: str = "",
) -> Told:
    """Read marked text as one article."""
    text, blocks, mentions, figures, entity_at = "", [], [], [], {}
    sentences: list[Span] = []
    for number, raw in enumerate(re.split(r"\n\s*\n", marked.strip())):
        text += "\n\n" if text else ""
        start = len(text)
        heading = raw.lstrip().startswith("# ")
        body = " ".join(raw.strip().removeprefix("# ").split())
        plain, marks = _plain(body, start)
        text += plain
        blocks.append(Block("heading" if heading else "paragraph", start, len(text)))
        first = len(sentences)
        sentences += [
            Span(start + found.start(), start + found.end())
            for found in re.finditer(r"\S.*?(?:\.[”\"]?(?=\s)|$)", plain)
        ]
        for place, end, parts in marks:
            index = next(i for i in range(first, len(sentences)) if end <= sentences[i].end)
            if len(parts) == 3:
                label = next(known for known in get_args(Label) if known == parts[1])
                mentions.append(
                    Mention(identifier, place, end, parts[0], label, 0.9, index, number)
                )
                if parts[2] != "-":
                    entity_at[place] = parts[2] or slug(parts[0])
            else:
                figures.append(_figure(identifier, place, end, index, parts[0]))
    relations = tuple(_stated(said, mentions, entity_at, sentences) for said in says)
    digest = hashlib.sha256(text.encode()).hexdigest()
    path, title = f"{identifier}.md", identifier.replace("-", " ")
    article = Article(
        identifier, path, title, source, byline, published, "", "", "en", text, tuple(blocks), (),
        digest,
    )  # fmt: skip
    headings = tuple(n for n, block in enumerate(blocks) if block.kind == "heading")
    card = ArticleCard(
        identifier, path, title, source, byline, published, "", "", "en", digest,
        len(text.split()), headings,
    )  # fmt: skip
    extraction = Extraction(
        identifier, tuple(sentences), tuple(mentions), relations, tuple(figures), ()
    )
    return Told(article, extraction, entity_at, card)


def _plain(body: str, start: int) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    plain, last = "", 0
    marks: list[tuple[int, int, tuple[str, ...]]] = []
    for found in MARK.finditer(body):
        plain += body[last : found.start()]
        shown = found[1] or found[4].split("|")[0]
        parts = (found[1], found[2], found[3] or "") if found[1] else (found[4],)
        marks.append((start + len(plain), start + len(plain) + len(shown), parts))
        plain += shown
        last = found.end()
    return plain + body[last:], marks


def _figure(article: str, start: int, end: int, sentence: int, mark: str) -> Figure:
    _, value, counted, unit, qualifier = [*mark.split("|"), "", "", ""][:5]
    low, _, high = value.partition("-")
    return Figure(
        article, start, end, sentence, float(low), float(high or low), unit, counted, qualifier
    )


def _stated(
    said: Says, mentions: Sequence[Mention], entity_at: dict[int, str], sentences: Sequence[Span]
) -> RelationMention:
    last = said.sentence if said.tail_sentence is None else said.tail_sentence
    places = {(entity_at.get(m.start), m.sentence): m for m in reversed(mentions)}
    head, tail = places[said.head, said.sentence], places[said.tail, last]
    span = Span(sentences[said.sentence].start, sentences[last].end)
    return RelationMention(
        head.article, span, head, said.predicate, tail, said.status, None, said.score, "test"
    )


def resolved(told: Iterable[Told]) -> Resolution:
    """Make the entities that the marks name."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.article.id):
        for mention in one.extraction.mentions:
            if mention.start in one.entity_at:
                mentions[one.entity_at[mention.start]].append(mention)
    return Resolution(tuple(_entity(i, mentions[i]) for i in sorted(mentions)), (), (), ())


def _entity(identifier: str, mentions: Sequence[Mention]) -> Entity:
    name = max((m.text for m in mentions), key=len)
    aliases = (Alias(name, len(mentions), "same name", 1.0),)
    kind = KINDS[mentions[0].label]
    return Entity(identifier, kind, name, aliases, tuple(mentions), None, "", (), None)


class Shelf(ArticleStore):
    """The articles as an ``ArticleStore``."""

    def __init__(self, told: Iterable[Told]) -> None:
        """Take articles in any order."""
        self._told = {one.article.id: one for one in told}

    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(sorted(self._told))

    def article(self, article_id: str) -> Article:
        """The article."""
        return self._told[article_id].article

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it."""
        return self._told[article_id].extraction

    def packed(self, article_id: str) -> Packed:
        """Both, for another process."""
        told = self._told[article_id]
        reading = pack_reading(((told.article,), ()), key="")
        return Packed(article_id, reading, pack_extraction(told.extraction, key=""))

    def digest(self, article_id: str) -> str:
        """Of both, as they can be told from others in one run."""
        return repr(self._told[article_id])


def graph_of(told: Sequence[Told], *, min_relation_score: float = 0.5) -> KnowledgeGraph:
    """Build the graph of some articles, in the order given."""
    return build_graph(
        [one.card for one in told],
        [one.extraction for one in told],
        resolved(told),
        min_relation_score=min_relation_score,
        store=Shelf(told),
    )
