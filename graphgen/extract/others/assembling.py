"""From what another extractor found to an extraction as every later stage expects it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graphgen.extract.extractor import assembled
from graphgen.extract.foreign import sentences_of, skipped_extraction
from graphgen.extract.others.found import UNSCORED, Finder, Found, FoundName, FoundStatement
from graphgen.extract.sentences import keep_whole, sentence_at
from graphgen.model import Article, Extraction, Mention, RelationMention, Span

_ENGLISH: Final = ("en", "und")


class OtherExtractor:
    """Names and perhaps statements by another model; in English texts the rules add theirs."""

    def __init__(
        self,
        finder: Finder,
        *,
        name: str,
        version: str,
        languages: tuple[str, ...],
        min_mention_score: float,
    ) -> None:
        """Take a loaded model; names below the bound are left out. No languages: every one."""
        self.name = name
        self.version = version
        self.languages = languages
        self._finder = finder
        self._min_score = min_mention_score

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return the extraction of each article, in their order."""
        return [self._extract_one(article) for article in articles]

    def _extract_one(self, article: Article) -> Extraction:
        sentences = sentences_of(article)
        found = self._finder.find(article, sentences)
        if not found.answered:
            return skipped_extraction(article, why="answer")
        sure = [name for name in found.names if name.score >= self._min_score]
        names = apart(sure)
        sentences = keep_whole(sentences, [Span(name.start, name.end) for name in names])
        mentions = _mentions(article, sentences, names)
        how = self.name.split(":")[0]
        return assembled(
            article,
            sentences,
            mentions,
            [
                _statement(sentences, said, head, tail, how=how)
                for said, head, tail in _between(found, mentions)
            ],
            english=article.language in _ENGLISH,
            dropped=found.dropped,
        )


def apart(names: Iterable[FoundName]) -> list[FoundName]:
    """Return names that do not overlap, in order: of two that do, the surer, then the longer."""
    kept: list[FoundName] = []
    ranked = sorted(names, key=lambda name: (-name.score, name.start - name.end, name.start))
    for name in ranked:
        if name.start < name.end and all(
            name.end <= other.start or other.end <= name.start for other in kept
        ):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _mentions(
    article: Article, sentences: Sequence[Span], names: Sequence[FoundName]
) -> list[Mention]:
    found = []
    for name in names:
        block = next(
            (
                number
                for number, block in enumerate(article.blocks)
                if block.start <= name.start and name.end <= block.end
            ),
            None,
        )
        if block is None or not article.text[name.start : name.end].strip():
            continue
        found.append(
            Mention(
                article=article.id,
                start=name.start,
                end=name.end,
                text=article.text[name.start : name.end],
                label=name.label,
                score=name.score,
                sentence=sentence_at(sentences, name.start),
                block=block,
            )
        )
    return found


def _between(
    found: Found, mentions: Sequence[Mention]
) -> Iterator[tuple[FoundStatement, Mention, Mention]]:
    """The statements whose names were kept, with their mentions."""
    at = {(mention.start, mention.end): mention for mention in mentions}
    for said in found.statements:
        head = at.get((said.head.start, said.head.end))
        tail = at.get((said.tail.start, said.tail.end))
        if head and tail:
            yield said, head, tail


def _statement(
    sentences: Sequence[Span], said: FoundStatement, head: Mention, tail: Mention, *, how: str
) -> RelationMention:
    """A statement with the whole sentences that its words lie in."""
    first = sentences[sentence_at(sentences, said.sentence.start)]
    last = sentences[sentence_at(sentences, said.sentence.end - 1)]
    return RelationMention(
        article=head.article,
        sentence=Span(first.start, last.end),
        head=head,
        predicate=said.predicate,
        tail=tail,
        status=said.status,
        speaker=None,
        score=UNSCORED,
        how=how,
    )
