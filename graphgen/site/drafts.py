"""Pages and scripts that are not made yet, so that those which stayed the same never are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphgen.model import OutputFile


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with all that it takes to make it."""

    url: str
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
