"""Extraction: what is found in one article, from its text alone.

The model and the rules are imported when an article has to be read, as that takes longer than a
build whose articles are all known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from graphgen.errors import ConfigError
from graphgen.extract.cache import extraction_key
from graphgen.extract.plugin import Extractor
from graphgen.extract.versions import news_version, shipped_model_version
from graphgen.model import Article, Extraction

__all__ = ["Extractor", "extract_all", "extraction_key", "extractor_version", "load_extractor"]

_NEWS: Final = "news"


def extractor_version(*, name: str = _NEWS, min_mention_score: float = 0.5) -> str:
    """Return the version of an extractor without loading it; raises as `load_extractor` does."""
    _check_name(name)
    return news_version(shipped_model_version(), min_mention_score=min_mention_score)


def load_extractor(*, name: str = _NEWS, min_mention_score: float = 0.5) -> Extractor:
    """Return an extractor by name.

    Raises ConfigError for an unknown name, ModelError where the weights cannot be read.
    """
    from graphgen.extract.extractor import NewsExtractor
    from graphgen.extract.news_model import load_shipped_model

    _check_name(name)
    return NewsExtractor(model=load_shipped_model(), min_mention_score=min_mention_score)


def extract_all(
    articles: Iterable[Article],
    *,
    extractor_name: str,
    min_mention_score: float,
    workers: int,
    on_progress: Callable[[int], None],
) -> Iterator[Extraction]:
    """Yield the extraction of each article, in their order whatever the number of workers.

    ``workers`` is the number of processes, 0 for one a core. ``on_progress`` is called with the
    number of articles finished since its last call. Raises as `load_extractor` does.
    """
    from graphgen.extract.workers import extract_in_order

    load = LoadByName(extractor_name, min_mention_score)
    return extract_in_order(articles, load=load, workers=workers, on_progress=on_progress)


class LoadByName:
    """Loads the extractor; can be sent to another process."""

    def __init__(self, name: str, min_mention_score: float) -> None:
        self.name = name
        self.min_mention_score = min_mention_score

    def __call__(self) -> Extractor:
        """Return the extractor, loaded anew."""
        return load_extractor(name=self.name, min_mention_score=self.min_mention_score)


def _check_name(name: str) -> None:
    if name != _NEWS:
        raise ConfigError.one(
            path="graphgen.toml",
            message=f'There is no extractor named "{name}".',
            hint=f'Set extractor = "{_NEWS}" under [extract].',
        )
