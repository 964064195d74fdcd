"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of a size; the last one may be shorter."""
    remaining = iter(values)
    while some := list(islice(remaining, size)):
        yield some
