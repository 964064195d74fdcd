"""Sentences of real articles with all that was found in them, to make other articles of."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graphgen.cache import opened_cache
from graphgen.config import Config, DataConfig, ExtractConfig, SiteConfig
from graphgen.gather import gather
from graphgen.model import (
    Article,
    Extraction,
    Figure,
    Mention,
    RelationMention,
    Span,
    TimeExpression,
)
from graphgen.progress import Stopwatch

_LIST: Final = re.compile(r"\d+[.)]\s|[-+]\s")
"""What would begin an item of a list where it begins a paragraph."""
_SHORTEST: Final = 6
_LONGEST: Final = 45
"""Words of the sentences that are taken."""


@dataclass(frozen=True, slots=True)
class KnownSentence:
    """A sentence on its own; every offset counts from its first character."""

    text: str
    mentions: tuple[Mention, ...]
    relations: tuple[RelationMention, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]


class Silent:
    """A Progress that tells nobody."""

    def started(self, stage: str, total: int) -> None:
        """Say nothing."""

    def advanced(self, stage: str, more: int) -> None:
        """Say nothing."""

    def finished(self, stage: str) -> None:
        """Say nothing."""


def config_of(content: Path, *, output: Path, cache: Path | None, workers: int = 0) -> Config:
    """The configuration of a folder without graphgen.toml; ``workers`` is 0 for one a core."""
    return Config(
        site=SiteConfig(),
        extract=ExtractConfig(workers=workers),
        data=DataConfig(),
        content=content,
        output=output,
        templates=content / "no-templates",
        decisions=content / "decisions.yml",
        exclude=(),
        cache=cache,
    )


def sentences_of(folder: Path, *, cache: Path | None = None) -> tuple[KnownSentence, ...]:
    """Extract the articles of a folder and return their sentences, in order of their texts."""
    with tempfile.TemporaryDirectory() as nowhere, opened_cache(cache) as known:
        config = config_of(folder, output=Path(nowhere), cache=cache)
        store = gather(config, known, watch=Stopwatch(Silent())).store
        found: dict[str, KnownSentence] = {}
        for article_id in store.ids():
            article, extraction = store.article(article_id), store.extraction(article_id)
            for sentence in _sentences(article, extraction):
                found.setdefault(sentence.text, sentence)
        store.close()
    return tuple(found[text] for text in sorted(found))


def _sentences(article: Article, extraction: Extraction) -> Iterator[KnownSentence]:
    for number, span in enumerate(extraction.sentences):
        text = article.text[span.start : span.end]
        plain = text.endswith(".") and not set("\n*_[]<>`#&\\") & set(text)
        if plain and not _LIST.match(text) and _SHORTEST <= len(text.split()) <= _LONGEST:
            yield _alone(text, number, span, extraction)


def _alone(text: str, number: int, span: Span, extraction: Extraction) -> KnownSentence:
    mentions = tuple(
        moved(mention, -span.start) for mention in extraction.mentions if mention.sentence == number
    )
    relations = tuple(
        replace(
            relation,
            sentence=Span(0, len(text)),
            head=moved(relation.head, -span.start),
            tail=moved(relation.tail, -span.start),
            speaker=None,
        )
        for relation in extraction.relations
        if relation.sentence == span
    )
    figures = tuple(
        replace(each, start=each.start - span.start, end=each.end - span.start)
        for each in extraction.figures
        if each.sentence == number
    )
    times = tuple(
        replace(each, start=each.start - span.start, end=each.end - span.start)
        for each in extraction.times
        if each.sentence == number
    )
    return KnownSentence(text, mentions, relations, figures, times)


def moved(mention: Mention, by: int) -> Mention:
    """The mention so many characters further on."""
    return replace(mention, start=mention.start + by, end=mention.end + by)


def renamed(sentence: KnownSentence, names: Mapping[str, str]) -> KnownSentence:
    """The sentence with other names in the place of its own, by their text."""
    pieces: list[str] = []
    at = grown = 0
    by_start: dict[int, Mention] = {}
    shifts: list[tuple[int, int]] = []
    for mention in sentence.mentions:
        name = names.get(mention.text, mention.text)
        pieces += [sentence.text[at : mention.start], name]
        start = mention.start + grown
        by_start[mention.start] = replace(mention, start=start, end=start + len(name), text=name)
        at = mention.end
        grown += len(name) - (mention.end - mention.start)
        shifts.append((mention.end, grown))
    text = "".join([*pieces, sentence.text[at:]])

    def placed(offset: int) -> int:
        return offset + next((by for end, by in reversed(shifts) if end <= offset), 0)

    return KnownSentence(
        text,
        tuple(by_start[mention.start] for mention in sentence.mentions),
        tuple(
            replace(
                relation,
                sentence=Span(0, len(text)),
                head=by_start[relation.head.start],
                tail=by_start[relation.tail.start],
            )
            for relation in sentence.relations
            if relation.head.start in by_start and relation.tail.start in by_start
        ),
        tuple(replace(f, start=placed(f.start), end=placed(f.end)) for f in sentence.figures),
        tuple(replace(t, start=placed(t.start), end=placed(t.end)) for t in sentence.times),
    )


def joined(
    article: Article, told: Sequence[KnownSentence], places: Sequence[tuple[int, int]]
) -> Extraction:
    """The extraction of an article made of these sentences; each stands at (offset, block)."""
    mentions: list[Mention] = []
    relations: list[RelationMention] = []
    figures: list[Figure] = []
    times: list[TimeExpression] = []
    spans: list[Span] = []
    for number, (sentence, (offset, block)) in enumerate(zip(told, places, strict=True)):
        span = Span(offset, offset + len(sentence.text))
        spans.append(span)
        here = {
            each.start: replace(
                moved(each, offset), article=article.id, sentence=number, block=block
            )
            for each in sentence.mentions
        }
        mentions += here.values()
        relations += (
            replace(
                each,
                article=article.id,
                sentence=span,
                head=here[each.head.start],
                tail=here[each.tail.start],
            )
            for each in sentence.relations
        )
        figures += (_figure(each, article.id, offset, number) for each in sentence.figures)
        times += (_time(each, article.id, offset, number) for each in sentence.times)
    return Extraction(
        article.id, tuple(spans), tuple(mentions), tuple(relations), tuple(figures), tuple(times)
    )


def _figure(figure: Figure, article: str, offset: int, sentence: int) -> Figure:
    start, end = figure.start + offset, figure.end + offset
    return replace(figure, article=article, start=start, end=end, sentence=sentence)


def _time(time: TimeExpression, article: str, offset: int, sentence: int) -> TimeExpression:
    start, end = time.start + offset, time.end + offset
    return replace(time, article=article, start=start, end=end, sentence=sentence)
