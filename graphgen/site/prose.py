"""Article text as blocks, sentences, mentions and marks that a template prints with escaping.

No HTML is made here. Offsets are characters of ``Article.text``. Sentences, mentions and marks may
overlap in any way: the text is cut at every edge, and the pieces of each block put together again
give the block's text exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Final

from graphgen.model import Article, Block, Mark, Span
from graphgen.site.article_links import Target, target_of
from graphgen.site.collection import LinkedMention
from graphgen.site.views import Piece, ProseBlock, ProseGroup, Run, Segment

NO_ADDRESSES: Final[Mapping[str, str]] = MappingProxyType({})


def prose_groups(
    article: Article,
    sentences: Sequence[Span],
    mentions: Sequence[LinkedMention],
    *,
    addresses: Mapping[str, str] = NO_ADDRESSES,
) -> tuple[ProseGroup, ...]:
    """Cut an article into groups of blocks; list items and quoted paragraphs stand together.

    ``sentences`` and ``mentions`` are ordered by start and do not overlap among themselves.
    ``addresses`` are those of the articles' pages by path of their file, for links between them.
    """
    cutter = _Cutter(article, sentences, mentions, addresses)
    blocks = [cutter.block(block) for block in article.blocks]
    groups: list[ProseGroup] = []
    for kind, same in groupby(blocks, key=lambda block: block.kind):
        if kind in ("item", "quote"):
            groups.append(ProseGroup(kind, tuple(same)))
        else:
            groups.extend(ProseGroup(kind, (block,)) for block in same)
    return tuple(groups)


class _Cutter:
    """Cuts the blocks of one article."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Span],
        mentions: Sequence[LinkedMention],
        addresses: Mapping[str, str],
    ) -> None:
        self._text = article.text
        self._path = article.path
        self._addresses = addresses
        self._sentences = sentences
        self._sentence_ends = [sentence.end for sentence in sentences]
        self._mentions = mentions
        self._mention_ends = [linked.mention.end for linked in mentions]
        self._marks_ahead = deque(article.marks)
        self._marks_here: list[Mark] = []
        self._last_anchored = -1

    def block(self, block: Block) -> ProseBlock:
        """Cut one block; blocks are asked for in the order of the text."""
        runs = [
            Run(
                anchor=self._anchor(number),
                number=number + 1,
                segments=self._segments(start, end, self._marks_within(start, end)),
            )
            for number, start, end in self._runs(block)
        ]
        return ProseBlock(block.kind, tuple(runs))

    def _marks_within(self, start: int, end: int) -> list[Mark]:
        """Give the marks that overlap a run; runs are asked for in the order of the text."""
        while self._marks_ahead and self._marks_ahead[0].start < end:
            self._marks_here.append(self._marks_ahead.popleft())
        self._marks_here = [mark for mark in self._marks_here if mark.end > start]
        return self._marks_here

    def _anchor(self, number: int) -> str:
        """Give a sentence its anchor once, where it is first met: it may run over two blocks."""
        if number <= self._last_anchored:
            return ""
        self._last_anchored = number
        return f"s{number + 1}"

    def _runs(self, block: Block) -> Iterator[tuple[int, int, int]]:
        """Yield (sentence or -1, start, end), covering the block without a hole."""
        at = block.start
        for number in range(bisect_right(self._sentence_ends, at), len(self._sentences)):
            sentence = self._sentences[number]
            if sentence.start >= block.end:
                break
            start, end = max(sentence.start, at), min(sentence.end, block.end)
            if at < start:
                yield -1, at, start
            if start < end:
                yield number, start, end
            at = max(at, end)
        if at < block.end:
            yield -1, at, block.end

    def _segments(self, start: int, end: int, marks: Sequence[Mark]) -> tuple[Segment, ...]:
        segments: list[Segment] = []
        at = start
        for index in range(bisect_right(self._mention_ends, start), len(self._mentions)):
            linked = self._mentions[index]
            if linked.mention.start >= end:
                break
            left, right = max(linked.mention.start, at), min(linked.mention.end, end)
            if left < right:
                segments.extend(self._plain(at, left, marks))
                segments.append(self._mention(linked, left, right, marks))
                at = right
            if marks:
                segments.extend(self._references(linked, at, marks))
        segments.extend(self._plain(at, end, marks))
        return tuple(segments)

    def _mention(
        self, linked: LinkedMention, start: int, end: int, marks: Sequence[Mark]
    ) -> Segment:
        return Segment(
            role="mention",
            pieces=self._pieces(start, end, marks),
            entity=linked.ref,
            derived=linked.mention.label == "NORP",
            href="",
        )

    def _references(
        self, linked: LinkedMention, at: int, marks: Sequence[Mark]
    ) -> Iterator[Segment]:
        """Yield the links of the source that end with this mention and have no text beside it."""
        mention = linked.mention
        for mark in marks:
            target = self._target(mark)
            inside = mention.start <= mark.start and mark.end <= mention.end
            if target and target.role == "link" and inside and mark.end <= at:
                yield Segment("reference", (), None, False, target.href)

    def _plain(self, start: int, end: int, marks: Sequence[Mark]) -> Iterable[Segment]:
        """Give text without mentions, cut where links of the source begin and end."""
        if start >= end:
            return ()
        if not marks:
            return (Segment("text", self._pieces(start, end, marks), None, False, ""),)
        return self._linked(start, end, marks)

    def _linked(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
        links = [mark for mark in marks if self._target(mark)]
        for left, right in _cut(start, end, links):
            here = next((mark for mark in links if mark.start <= left < mark.end), None)
            target = self._target(here) if here else None
            pieces = self._pieces(left, right, marks)
            if target and self._text[left:right].strip():
                yield Segment(target.role, pieces, None, False, target.href)
            else:
                yield Segment("text", pieces, None, False, "")

    def _target(self, mark: Mark) -> Target | None:
        """Where a mark leads; None for what is no link, or must not be one."""
        if mark.kind != "link":
            return None
        return target_of(mark.href, path=self._path, addresses=self._addresses)

    def _pieces(self, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
        if not marks:
            return (Piece(self._text[start:end], False, False, False),)
        inline = [mark for mark in marks if mark.kind != "link"]
        return tuple(
            Piece(
                text=self._text[left:right],
                strong=_marked("strong", left, inline),
                emphasis=_marked("emphasis", left, inline),
                code=_marked("code", left, inline),
            )
            for left, right in _cut(start, end, inline)
        )


def _marked(kind: str, at: int, marks: Sequence[Mark]) -> bool:
    return any(mark.kind == kind and mark.start <= at < mark.end for mark in marks)


def _cut(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield ``start`` to ``end`` in stretches that no edge of a mark falls into."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    bounds = [start, *inner, end]
    for left, right in pairwise(bounds):
        if left < right:
            yield left, right
