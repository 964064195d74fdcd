"""Functions on names that remember their results, for as long as names are resolved.

They are asked for the same names again and again, but by no later stage. What they remember lies
between all that is made meanwhile: none of that memory can be given back before they forget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

MOST: Final = 1 << 14
"""Results that each function remembers, the latest."""

Asked = ParamSpec("Asked")
Result = TypeVar("Result")
_FORGETTING: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[Asked, Result]) -> Callable[Asked, Result]:
    """Let a pure function remember its latest results."""
    cached = lru_cache(maxsize=MOST)(function)
    _FORGETTING.append(cached.cache_clear)
    return cast("Callable[Asked, Result]", cached)


def forget_all() -> None:
    """Let go of all that any function of this stage remembers."""
    for forget in _FORGETTING:
        forget()
