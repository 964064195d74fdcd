"""Pages and scripts that are not made yet, so that those which stayed the same never are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graphgen.model import OutputFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with all that it takes to make it."""

    path: str
    """Address below the site's root."""
    template: str
    context: Callable[[], dict[str, object]]
    """Works out the values that the template is given."""


@dataclass(frozen=True, slots=True)
class ScriptDraft:
    """A script with all that it takes to make it."""

    path: str
    """Path below the site's root."""
    made: Callable[[], OutputFile]
    """Makes it."""


AnyDraft = TypeVar("AnyDraft", bound=Draft | ScriptDraft, covariant=True)


class Drafts(Generic[AnyDraft]):
    """Drafts of one kind, each put together when it is asked for."""

    def __init__(self, things: Sequence[T], draft: Callable[[T], AnyDraft]) -> None:
        """Take what each of them is about, and what puts one together."""
        self._count = len(things)
        self._draft: Callable[[int], AnyDraft] = lambda number: draft(things[number])

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> AnyDraft:
        """The draft of a number, from 0."""
        return self._draft(number)

    def __iter__(self) -> Iterator[AnyDraft]:
        return map(self._draft, range(self._count))
