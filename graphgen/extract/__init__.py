"""Extraction: what is found in one article, from its text alone.

The model and the rules are imported when an article has to be read, as that takes longer than a
build whose articles are all known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from graphgen.errors import ConfigError
from graphgen.extract.cache import extraction_key
from graphgen.extract.plugin import Extractor
from graphgen.extract.versions import news_version, shipped_model_version
from graphgen.model import Article, Extraction

__all__ = ["Extractor", "extract_all", "extraction_key", "extractor_version", "load_extractor"]

_NEWS: Final = "news"
_NEWS_LANGUAGES: Final = ("en", "und")
ENTRY_POINTS: Final = "graphgen.extractors"
"""Group of the entry points; each names a function or class that gives an Extractor."""


def extractor_version(*, name: str = _NEWS, min_mention_score: float = 0.5) -> str:
    """Return the version of an extractor without loading its model; raises as `load_extractor`."""
    if name == _NEWS:
        return news_version(shipped_model_version(), min_mention_score=min_mention_score)
    if _is_other(name):
        from graphgen.extract.others import other_version

        return other_version(name, min_mention_score=min_mention_score)
    return f"{name}+{_of_another_package(name).version}"


def load_extractor(*, name: str = _NEWS, min_mention_score: float = 0.5) -> Extractor:
    """Return an extractor by name: "news", "spacy:…", "gliner:…", "openai:…", or an entry point's.

    It leaves articles alone whose language it does not handle. Raises ConfigError for an unknown
    name, ModelError where the model cannot be loaded.
    """
    from graphgen.extract.foreign import ByLanguage

    if name == _NEWS:
        from graphgen.extract.extractor import NewsExtractor
        from graphgen.extract.news_model import load_shipped_model

        news = NewsExtractor(model=load_shipped_model(), min_mention_score=min_mention_score)
        return ByLanguage(news, languages=_NEWS_LANGUAGES)
    if _is_other(name):
        from graphgen.extract.others import load_other, other_languages

        other = load_other(name, min_mention_score=min_mention_score)
        return ByLanguage(other, languages=other_languages(name))
    theirs = _of_another_package(name)
    return ByLanguage(theirs, languages=getattr(theirs, "languages", ()))


def extract_all(
    articles: Iterable[Article],
    *,
    extractor_name: str,
    min_mention_score: float,
    workers: int,
    scheduler: str = "",
    on_progress: Callable[[int], None],
) -> Iterator[Extraction]:
    """Yield the extraction of each article, in their order whatever the number of workers.

    ``workers`` is the number of processes, 0 for one a core; ``scheduler`` the address of a Dask
    scheduler whose workers read the articles instead, or empty. ``on_progress`` is called with the
    number of articles finished since its last call. Raises as `load_extractor` does.
    """
    if scheduler:
        from graphgen.extract.cluster import extract_on_cluster

        return extract_on_cluster(
            articles,
            load=LoadByName(extractor_name, min_mention_score),
            version=extractor_version(name=extractor_name, min_mention_score=min_mention_score),
            scheduler=scheduler,
            on_progress=on_progress,
        )
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


def _is_other(name: str) -> bool:
    from graphgen.extract.others import FAMILIES

    return name.partition(":")[0] in FAMILIES and ":" in name


def _of_another_package(name: str) -> Extractor:
    """The extractor that an installed package offers under a name."""
    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name not in offered:
        others = "".join(f', "{other}"' for other in sorted(offered))
        raise ConfigError.one(
            path="graphgen.toml",
            message=f'There is no extractor named "{name}".',
            hint=f'Set extractor under [extract] to "{_NEWS}"{others}, "spacy:MODEL", '
            '"gliner:MODEL" or "openai:URL#MODEL".',
        )
    return _made(offered[name])


def _made(point: EntryPoint) -> Extractor:
    try:
        extractor: Extractor = point.load()()
    except (ImportError, AttributeError, TypeError) as error:
        raise ConfigError.one(
            path="graphgen.toml",
            message=f'The extractor "{point.name}" of {point.value} cannot be loaded: {error}.',
            hint="Install its package again, or ask its author.",
        ) from None
    return extractor
