"""The extractor that ships: names and relations by the model, joined with what rules find."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from graphgen.extract.comrades import without_comrades
from graphgen.extract.deputies import without_deputies
from graphgen.extract.figures import find_figures
from graphgen.extract.known_names import keep_known
from graphgen.extract.name_pairs import find_name_pairs
from graphgen.extract.relations import OFFICES, find_relations
from graphgen.extract.ruled_out import without_ruled_out
from graphgen.extract.sentences import keep_whole, sentence_at, split_sentences
from graphgen.extract.speakers import with_speakers
from graphgen.extract.times import find_times
from graphgen.extract.versions import news_version
from graphgen.model import (
    ENTITY_LABELS,
    Article,
    Extraction,
    Mention,
    RelationMention,
    Span,
    TimeExpression,
)
from graphgen.vocabulary import predicates


class NameModel(Protocol):
    """What the extractor asks of a model."""

    version: str

    def read(
        self, article: Article, sentences: Sequence[Span]
    ) -> tuple[Sequence[Mention], Sequence[RelationMention]]:
        """Return the mentions of an article in order, apart, and the relations between them.

        Relations carry the mentions as they are returned; their sentences are set later.
        """
        ...


class NewsExtractor:
    """Mentions by the model, relations by model and rules, speakers, figures and times by rules."""

    name = "news"

    def __init__(self, *, model: NameModel, min_mention_score: float = 0.5) -> None:
        """Take a loaded model; mentions below the bound are dropped unless known."""
        self._model = model
        self._min_score = min_mention_score
        self.version = news_version(model.version, min_mention_score=min_mention_score)

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return the extraction of each article, in their order."""
        return [self._extract_one(article) for article in articles]

    def _extract_one(self, article: Article) -> Extraction:
        rough = split_sentences(article.text, article.blocks)
        named, claimed = self._model.read(article, rough)
        kept = keep_known(named, min_score=self._min_score)
        sentences = keep_whole(rough, [Span(m.start, m.end) for m in kept])
        placed = {m.start: _in_sentence(m, sentence_at(sentences, m.start)) for m in kept}
        mentions = [_no_tongue(article.text, placed[start]) for start in sorted(placed)]
        bearers = {m.start: m for m in mentions if m.label in ENTITY_LABELS}
        claims = list(_placed(claimed, bearers, sentences))
        return assembled(article, sentences, mentions, claims)


_TONGUE = re.compile(r"[- ](?:speak(?:ing|ers?)|language)\b", re.IGNORECASE)


def _no_tongue(text: str, mention: Mention) -> Mention:
    """Take a people's name that stands for its language for no people: "English-speaking"."""
    is_tongue = mention.label == "NORP" and _TONGUE.match(text, mention.end)
    return replace(mention, label="MISC") if is_tongue else mention


def _in_sentence(mention: Mention, number: int) -> Mention:
    return mention if mention.sentence == number else replace(mention, sentence=number)


def assembled(
    article: Article,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    claims: Iterable[RelationMention],
    *,
    english: bool = True,
    dropped: int = 0,
) -> Extraction:
    """Return the extraction of an article whose names, in order, and claimed relations are known.

    What rules find is added, which know English only.
    """
    relations = merged(
        [
            *(_mended(article.text, claims) if english else claims),
            *(find_relations(article, sentences, mentions) if english else ()),
        ]
    )
    return Extraction(
        article=article.id,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        relations=tuple(
            with_speakers(article, sentences, mentions, relations) if english else relations
        ),
        figures=find_figures(article, sentences) if english else (),
        times=_outside_names(find_times(article, sentences), mentions) if english else (),
        headline_blocks=article.headline_blocks,
        name_pairs=find_name_pairs(article.text, mentions),
        dropped=dropped,
    )


def _outside_names(
    times: Iterable[TimeExpression], mentions: Sequence[Mention]
) -> tuple[TimeExpression, ...]:
    """Leave out the times that are part of a name, as that of a "Sunday Mirror" is."""
    starts = [mention.start for mention in mentions]

    def is_named(time: TimeExpression) -> bool:
        at = bisect_right(starts, time.start) - 1
        return at >= 0 and time.end <= mentions[at].end

    return tuple(time for time in times if not is_named(time))


def _mended(text: str, claims: Iterable[RelationMention]) -> Iterable[RelationMention]:
    """Return what the model claims without what single words of the text rule out."""
    return without_comrades(text, without_deputies(text, without_ruled_out(text, claims)))


def merged(relations: Iterable[RelationMention]) -> list[RelationMention]:
    """Return one relation for each pair and predicate of a block: the one with the best score.

    Of a person's offices in one body only the surest is kept.

    Two mentions of one name in a block count as one, so a fact is told once; a symmetric predicate
    is the same both ways. Ordered as `Extraction.relations` demands.
    """
    ordered = sorted(relations, key=_same_tie)
    best = [max(group, key=_sureness) for _, group in groupby(ordered, key=_same_tie)]
    return sorted(_of_one_office(best), key=_in_text)


def _sureness(relation: RelationMention) -> tuple[float, bool, int, int]:
    return relation.score, relation.how != "model", -relation.head.start, -relation.tail.start


def _of_one_office(relations: Iterable[RelationMention]) -> Iterator[RelationMention]:
    """Yield the relations without those that give a person a second office in one body.

    Of 2,371 labelled pairs with one, 4 have two.
    """
    held: dict[tuple[int, str, str], RelationMention] = {}
    for relation in relations:
        if relation.predicate not in OFFICES:
            yield relation
            continue
        pair = relation.head.block, relation.head.text.casefold(), relation.tail.text.casefold()
        if pair not in held or _sureness(relation) > _sureness(held[pair]):
            held[pair] = relation
    yield from held.values()


def _same_tie(relation: RelationMention) -> tuple[int, str, str, str]:
    ends = [relation.head.text.casefold(), relation.tail.text.casefold()]
    if predicates()[relation.predicate].symmetric:
        ends.sort()
    return relation.head.block, relation.predicate, ends[0], ends[1]


_IN_TEXT = attrgetter("sentence.start", "head.start", "predicate", "tail.start")


def _in_text(relation: RelationMention) -> tuple[int, int, str, int]:
    start, head, predicate, tail = _IN_TEXT(relation)
    return start, head, predicate, tail


def _placed(
    relations: Iterable[RelationMention],
    mentions: dict[int, Mention],
    sentences: Sequence[Span],
) -> Iterable[RelationMention]:
    """Yield the model's relations between kept mentions, with the sentences that hold both."""
    for relation in relations:
        head, tail = mentions.get(relation.head.start), mentions.get(relation.tail.start)
        if head is None or tail is None:
            continue
        first, last = sorted((head.sentence, tail.sentence))
        span = Span(sentences[first].start, sentences[last].end)
        yield replace(relation, head=head, tail=tail, sentence=span)
