"""Windows: every word is read exactly once, whatever the lengths of the paragraphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from graphgen.extract.windows import (
    CLS_ID,
    SEP_ID,
    Subwords,
    TokenizedBlock,
    assemble,
    pack,
)
from graphgen.extract.words import Case, Word, split_words


def block(sizes: list[int]) -> TokenizedBlock:
    """Return a block whose words have the given numbers of pieces."""
    words = tuple(Word(2 * i, 2 * i + 1, "x", Case.LOWER, False) for i in range(len(sizes)))
    return TokenizedBlock(words, tuple(tuple(range(1000, 1000 + size)) for size in sizes))


BLOCKS = st.lists(st.lists(st.integers(1, 10), max_size=120).map(block), max_size=8)


@given(BLOCKS, st.integers(60, 224))
def test_every_word_is_read_once_and_windows_hold_their_budget(
    blocks: list[TokenizedBlock], budget: int
) -> None:
    windows = pack(blocks, budget=budget)
    read = sorted(
        (segment.block, index)
        for window in windows
        for segment in window
        for index in range(*segment.read)
    )
    assert read == [(b, i) for b, part in enumerate(blocks) for i in range(len(part.words))]
    for window in windows:
        pieces = sum(
            len(p) for s in window for p in blocks[s.block].pieces[s.first : s.last]
        ) + len(window)
        assert pieces <= budget
        assert all(s.first <= s.read[0] and s.read[1] <= s.last for s in window)


@given(BLOCKS)
def test_arrays_place_each_word_where_its_segment_says(blocks: list[TokenizedBlock]) -> None:
    windows = pack(blocks)
    if not windows:
        return
    batch = assemble(windows, blocks)
    for row, window in enumerate(windows):
        assert batch.ids[row, 0] == CLS_ID
        for segment in window:
            for index in range(segment.first, segment.last):
                at = int(batch.first[row, segment.at + index - segment.first])
                pieces = blocks[segment.block].pieces[index]
                assert tuple(batch.ids[row, at : at + len(pieces)]) == pieces
            end = segment.at + segment.last - segment.first
            assert batch.ids[row, batch.first[row, end]] == SEP_ID
        last = window[-1]
        assert batch.lengths[row] == last.at + last.last - last.first + 1


def test_short_paragraphs_share_a_window_and_long_ones_overlap() -> None:
    assert [[s.block for s in window] for window in pack([block([1] * 50)] * 5)] == [
        [0, 1, 2, 3],
        [4],
    ]
    cuts = [s for window in pack([block([1] * 500)]) for s in window]
    assert len(cuts) > 2
    assert all(a.last > b.first for a, b in pairwise(cuts))


def test_words_become_pieces_and_none_is_lost() -> None:
    vocabulary = {"[UNK]": 100, "bra": 1, "##sk": 2, "of": 3}
    subwords = Subwords(Tokenizer(WordPiece(vocabulary, unk_token="[UNK]")))
    tokenized = subwords.tokenize(split_words("brask of zzz brask"))
    assert tokenized.pieces == ((1, 2), (3,), (100,), (1, 2))


def test_a_word_has_the_same_pieces_whatever_it_is_cut_with() -> None:
    vocabulary = {"[UNK]": 100, "a": 1, "##a": 2, "b": 3}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    alone = [Subwords(tokenizer).tokenize(split_words(w)).pieces[0] for w in ("aaa", "b", "c")]
    assert alone == [(1, 2, 2), (3,), (100,)]
    assert list(Subwords(tokenizer).tokenize(split_words("aaa b c")).pieces) == alone
    monster = Subwords(tokenizer).tokenize(split_words("a" * 30 + " b")).pieces
    assert monster == ((1, *[2] * 9), (3,))
