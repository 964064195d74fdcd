"""An extractor for tests of a cluster: it takes its time, and finds the first word of a text."""

from __future__ import annotations

import time
from collections.abc import Sequence

from graphgen.model import Article, Extraction, Mention, Span

VERSION = "slow 1"


class SlowExtractor:
    """Finds the first word of every article after a while."""

    name = "slow"
    version = VERSION

    def __init__(self, seconds: float = 0.01) -> None:
        self._seconds = seconds

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """The first words."""
        time.sleep(self._seconds * len(articles))
        return [_first_word(article) for article in articles]


def _first_word(article: Article) -> Extraction:
    word = article.text.split()[0]
    mention = Mention(article.id, 0, len(word), word, "PER", 0.9, 0, 0)
    return Extraction(article.id, (Span(0, len(article.text)),), (mention,), (), (), ())


def load(*_options: object) -> SlowExtractor:
    """Load it; can be sent to another process by its name."""
    return SlowExtractor()
