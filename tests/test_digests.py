"""Digests are found again in a row of them, and only where one begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphgen.digests import DIGEST_BYTES, digest_at, each_of, place_of

Digests = st.lists(
    st.text("ab", min_size=DIGEST_BYTES, max_size=DIGEST_BYTES).map(str.encode), max_size=6
)
ONE, OTHER = b"a" * DIGEST_BYTES, b"b" * DIGEST_BYTES


@given(Digests)
def test_each_comes_in_its_place(digests: list[bytes]) -> None:
    row = b"".join(digests)
    assert list(each_of(row)) == digests
    assert [digest_at(bytearray(row), number) for number in range(len(digests))] == digests


@given(
    st.lists(st.sampled_from([ONE, OTHER]), max_size=8),
    st.integers(0, 8),
    st.integers(1, 8) | st.none(),
)
def test_the_next_one_is_found(digests: list[bytes], first: int, ahead: int | None) -> None:
    end = len(digests) if ahead is None else first + ahead
    same = (at for at in range(first, len(digests)) if digests[at] == ONE and at < end)
    assert place_of(ONE, b"".join(digests), first, ahead=ahead) == next(same, -1)


def test_one_that_lies_across_two_is_none() -> None:
    half = DIGEST_BYTES // 2
    row = OTHER + OTHER[half:] + ONE[half:] + ONE[half:] + OTHER[half:] + OTHER
    assert ONE in row
    assert place_of(ONE, row, 0) == -1
    assert place_of(ONE, row + ONE, 0) == 4


def test_only_so_many_are_looked_through() -> None:
    row = OTHER * 3 + ONE
    assert place_of(ONE, row, 0, ahead=3) == -1
    assert place_of(ONE, row, 0, ahead=4) == 3
    assert place_of(ONE, row, 1, ahead=3) == 3
