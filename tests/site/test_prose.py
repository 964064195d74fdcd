"""Text cut at sentences, mentions and marks, and put together again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graphgen.model import Article, Block, Mark, MarkKind, Mention, Span
from graphgen.site.collection import LinkedMention
from graphgen.site.prose import prose_groups
from graphgen.site.views import EntityRef, ProseGroup, Segment

ENTITY = EntityRef("ada-moss", "actor", "Ada Moss", "actors/ada-moss.html")


def article(text: str, blocks: list[Block], marks: list[Mark]) -> Article:
    return Article(
        "a", "a.md", "A", "", "", None, "", "", "en", text, tuple(blocks), tuple(marks), ""
    )


def linked(text: str, start: int, end: int) -> LinkedMention:
    return LinkedMention(Mention("a", start, end, text[start:end], "PER", 0.9, 0, 0), ENTITY)


def printed(groups: tuple[ProseGroup, ...]) -> str:
    return "".join(
        piece.text
        for group in groups
        for block in group.blocks
        for run in block.runs
        for segment in run.segments
        for piece in segment.pieces
    )


@st.composite
def spans(draw: st.DrawFn, length: int) -> list[tuple[int, int]]:
    """Spans in order that do not overlap, of one character or more."""
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    return [(left, right) for left, right in pairwise(edges) if draw(st.booleans())]


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Span], list[LinkedMention]]:
    text = draw(st.text(alphabet="ab <&\n\"'é", min_size=1, max_size=60))
    size = len(text)
    blocks = [Block("paragraph", *span) for span in draw(spans(size))]
    kinds: list[MarkKind] = ["strong", "emphasis", "code", "link"]
    marks = [
        Mark(kind, start, end, "https://example.org/" if kind == "link" else "")
        for kind in kinds
        for start, end in draw(spans(size))
    ]
    marks.sort(key=lambda mark: mark.start)
    sentences = [Span(*span) for span in draw(spans(size))]
    mentions = [linked(text, *span) for span in draw(spans(size))]
    return article(text, blocks, marks), sentences, mentions


@given(articles())
def test_pieces_of_a_block_make_up_its_text(
    given: tuple[Article, list[Span], list[LinkedMention]],
) -> None:
    read, sentences, mentions = given
    for block, group in zip(read.blocks, prose_groups(read, sentences, mentions), strict=True):
        assert printed((group,)) == read.text[block.start : block.end]


@given(articles())
def test_anchors_are_unique_and_stand_at_their_sentence(
    given: tuple[Article, list[Span], list[LinkedMention]],
) -> None:
    read, sentences, mentions = given
    groups = prose_groups(read, sentences, mentions)
    runs = [run for group in groups for block in group.blocks for run in block.runs]
    anchors = [run.anchor for run in runs if run.anchor]
    assert len(anchors) == len(set(anchors))
    assert all(run.anchor in ("", f"s{run.number}") for run in runs)


@given(articles())
def test_a_mention_inside_a_sentence_is_one_link_with_its_whole_text(
    given: tuple[Article, list[Span], list[LinkedMention]],
) -> None:
    read, sentences, mentions = given
    found = [words(each) for each in segments(prose_groups(read, sentences, mentions), "mention")]
    for each in mentions:
        inside_block = any(
            block.start <= each.mention.start and each.mention.end <= block.end
            for block in read.blocks
        )
        edges = {edge for sentence in sentences for edge in (sentence.start, sentence.end)}
        cut = any(each.mention.start < edge < each.mention.end for edge in edges)
        if inside_block and not cut:
            assert each.mention.text in found


def segments(groups: tuple[ProseGroup, ...], role: str) -> list[Segment]:
    return [
        segment
        for group in groups
        for block in group.blocks
        for run in block.runs
        for segment in run.segments
        if segment.role == role
    ]


def words(segment: Segment) -> str:
    return "".join(piece.text for piece in segment.pieces)


def whole(text: str, *marks: Mark, mentions: tuple[tuple[int, int], ...] = ()) -> list[Segment]:
    read = article(text, [Block("paragraph", 0, len(text))], list(marks))
    found = [linked(text, *span) for span in mentions]
    groups = prose_groups(read, [Span(0, len(text))], found)
    return [segment for run in groups[0].blocks[0].runs for segment in run.segments]


def test_a_mark_across_the_edge_of_a_mention_leaves_one_link() -> None:
    mention, rest = whole("Ada Moss left", Mark("strong", 4, 13), mentions=((0, 8),))
    assert [(piece.text, piece.strong) for piece in mention.pieces] == [
        ("Ada ", False),
        ("Moss", True),
    ]
    assert [(piece.text, piece.strong) for piece in rest.pieces] == [(" left", True)]


def test_a_link_of_the_source_is_kept_beside_a_mention() -> None:
    before, mention, after = whole(
        "see Ada now", Mark("link", 0, 11, "https://example.org/"), mentions=((4, 7),)
    )
    assert (before.role, words(before), before.href) == ("link", "see ", "https://example.org/")
    assert mention.role == "mention"
    assert (after.role, words(after)) == ("link", " now")


def test_a_link_that_a_mention_covers_becomes_a_reference_after_it() -> None:
    mention, reference = whole(
        "Ada", Mark("link", 0, 3, "https://example.org/"), mentions=((0, 3),)
    )
    assert mention.role == "mention"
    assert (reference.role, reference.href) == ("reference", "https://example.org/")


def test_an_unsafe_link_is_plain_text() -> None:
    (segment,) = whole("click", Mark("link", 0, 5, "javascript:alert(1)"))
    assert (segment.role, segment.href) == ("text", "")


def test_items_stand_in_one_list_and_paragraphs_apart() -> None:
    blocks = [
        Block("item", 0, 1), Block("item", 2, 3), Block("paragraph", 4, 5), Block("paragraph", 6, 7)
    ]  # fmt: skip
    groups = prose_groups(article("a b c d", blocks, []), [], [])
    assert [(group.kind, len(group.blocks)) for group in groups] == [
        ("item", 2),
        ("paragraph", 1),
        ("paragraph", 1),
    ]
