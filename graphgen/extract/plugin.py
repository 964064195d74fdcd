"""What an extractor has to offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from graphgen.model import Article, Extraction


class Extractor(Protocol):
    """Finds names and what is said of them; a plug-in, chosen by name."""

    name: str
    """As in the configuration."""
    version: str
    """Changes whenever results may."""

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return what was found in each article, in their order, each from its text alone."""
        ...
