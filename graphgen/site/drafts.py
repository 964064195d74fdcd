"""Pages that are not made yet, so that those which stayed the same never are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with all that it takes to make it."""

    url: str
    """Address below the site's root."""
    template: str
    context: Callable[[], dict[str, object]]
    """Works out the values that the template is given."""
