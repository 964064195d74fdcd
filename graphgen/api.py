"""graphgen from Python: what the commands do, as functions that print nothing.

All of them are there as ``graphgen.NAME`` too, imported when first used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graphgen.config import Config
from graphgen.config_file import find_config, load_config
from graphgen.loading import Site, load_site
from graphgen.model import Article, Extraction
from graphgen.progress import BuildSummary
from graphgen.read import Reading, read_folder

__all__ = [
    "Site",
    "build",
    "extract_articles",
    "load_site",
    "read_articles",
    "site_config",
]


class _Silence:
    """Hears how far a build is, and says nothing."""

    def started(self, stage: str, total: int) -> None:
        """Take no notice."""

    def advanced(self, stage: str, more: int) -> None:
        """Take no notice."""

    def finished(self, stage: str) -> None:
        """Take no notice."""


def site_config(
    folder: Path | str = ".",
    *,
    content: Path | str | None = None,
    output: Path | str | None = None,
) -> Config:
    """The configuration of a folder, with or without a ``graphgen.toml``.

    ``content`` and ``output`` go before what the file says. Raises ConfigError.
    """
    here = Path(folder).absolute()
    return load_config(
        find_config(here),
        folder=here,
        content=Path(content) if content is not None else None,
        output=Path(output) if output is not None else None,
    )


def build(
    folder: Path | str = ".",
    *,
    content: Path | str | None = None,
    output: Path | str | None = None,
    workers: int | None = None,
) -> BuildSummary:
    """Make the site of a folder, as ``graphgen build`` does, and return what was made.

    Raises GraphgenError, whose ``problems`` say what to mend; then the old site is as it was.
    """
    from graphgen.pipeline import build as make

    config = site_config(folder, content=content, output=output)
    if workers is not None:
        config = replace(config, extract=replace(config.extract, workers=workers))
    return make(config, progress=_Silence())


def read_articles(content: Path | str, *, exclude: Sequence[str] = ()) -> Reading:
    """Read every article below a folder: ``.articles``, and ``.problems`` of those left out."""
    return read_folder(Path(content), exclude=exclude)


def extract_articles(
    articles: Sequence[Article],
    *,
    extractor: str = "news",
    min_mention_score: float = 0.5,
    workers: int = 1,
) -> Iterator[Extraction]:
    """Find names, statements, figures and times in articles, in their order.

    ``workers`` is the number of processes, 0 for one a core. Raises ModelError where the model is
    missing, ConfigError for an extractor that does not exist.
    """
    from graphgen.extract import extract_all

    return extract_all(
        articles,
        extractor_name=extractor,
        min_mention_score=min_mention_score,
        workers=workers,
        on_progress=lambda more: None,
    )
