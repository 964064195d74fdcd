"""What a site's owner may set. The reader of ``graphgen.toml`` is below the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """``[site]``: how the site presents itself."""

    title: str = "Knowledge graph"
    description: str = ""
    language: str = "en"
    base_url: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class ExtractConfig:
    """``[extract]``: what is taken from the articles."""

    extractor: str = "news"
    min_mention_score: float = 0.5
    min_relation_score: float = 0.5
    workers: int = 0


@dataclass(frozen=True, slots=True)
class DataConfig:
    """``[data]``: how much is written under ``output/data/``."""

    write: Literal["full", "gzip", "entities"] = "full"


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What a build says about itself."""

    version: str
    extractor_version: str
    input_digest: str
    built: str
    """ISO time from SOURCE_DATE_EPOCH, else empty."""
