"""What a site's owner may set: every option with its type, default and doc.

An option is a field of one of the four table records, declared there and nowhere else: the reader
in ``config_file``, the documentation and the starter site all go by ``options()``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_type_hints

from graphgen.errors import ConfigError
from graphgen.urls import has_sound_host

T = TypeVar("T")


def _option(default: T, doc: str, *, check: Callable[[T], str] | None = None) -> T:
    """Declare an option. ``check`` says what is wrong with a value of the right type, or ""."""
    declared: T = field(default=default, metadata={"doc": doc, "check": check})
    return declared


def _fraction(value: float) -> str:
    return "" if 0 <= value <= 1 else "must lie between 0 and 1"


def _not_negative(value: int) -> str:
    return "" if value >= 0 else "must not be negative"


def _not_empty(value: str) -> str:
    return "" if value.strip() else "must not be empty"


def _path(value: str) -> str:
    return "must not hold a zero character" if "\0" in value else _not_empty(value)


def _web_address(value: str) -> str:
    shape = re.fullmatch(r"https?://[^\s/?#\"'<>]+(/[^\s?#\"'<>]*)?", value)
    sound = shape and has_sound_host(value)
    return "" if sound or not value else "must be an address such as https://name.example/site/"


def _language_tag(value: str) -> str:
    sound = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value)
    return "" if sound else 'must be a language tag such as "en" or "pt-BR"'


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """``[site]``: how the site presents itself."""

    title: str = _option("Knowledge graph", "Name of the site, on every page.", check=_not_empty)
    description: str = _option(
        "", "A sentence or two for the first page, for search engines and for the feed."
    )
    language: str = _option(
        "en", "Language of the site, as a tag such as `en` or `pt-BR`.", check=_language_tag
    )
    base_url: str = _option(
        "",
        "Address the site will be published at. Only full addresses, as in a site map, need it; "
        "the pages work anywhere without.",
        check=_web_address,
    )
    author: str = _option("", "Who answers for the site.")


@dataclass(frozen=True, slots=True)
class ExtractConfig:
    """``[extract]``: what is taken from the articles."""

    extractor: str = _option(
        "news",
        "What finds names and statements: `news` comes with graphgen; `spacy:MODEL`, "
        "`gliner:MODEL`, `openai:URL#MODEL`, or one that another package adds.",
        check=_not_empty,
    )
    min_mention_score: float = _option(
        0.5, "Names that the model is less sure of are left out, 0 to 1.", check=_fraction
    )
    min_relation_score: float = _option(
        0.44,
        "Statements less sure than this count only as two names in one sentence, 0 to 1.",
        check=_fraction,
    )
    workers: int = _option(
        0,
        "Processes that read articles and make pages at once; 0 for one a core.",
        check=_not_negative,
    )
    scheduler: str = _option(
        "",
        "Address of a Dask scheduler whose workers read the articles instead, such as "
        "`tcp://host:8786`; needs `pip install 'graphgen[cluster]'`.",
    )
    cache: bool = _option(
        True,
        "Keep what was read and found in `.graphgen/cache/` beside `graphgen.toml`, so that the "
        "next build reads only what changed.",
    )


@dataclass(frozen=True, slots=True)
class DataConfig:
    """``[data]``: how much is written under ``output/data/``."""

    write: Literal["full", "gzip", "entities"] = _option(
        "full",
        "`full` writes every data file, `gzip` compresses the large ones, `entities` leaves out "
        "texts and mentions.",
    )
    exports: tuple[str, ...] = _option(
        (),
        "Formats to write beside them, such as `gexf` or `sqlite`; `graphgen export --help` names "
        "all. Most hold sentences of the articles, whatever `write` says.",
    )


@dataclass(frozen=True, slots=True)
class PathsConfig:
    """``[paths]``: where things are, from the folder of the configuration file."""

    content: str = _option("content", "Folder of the articles.", check=_path)
    output: str = _option(
        "output",
        "Folder of the finished site; neither inside the content folder nor around it.",
        check=_path,
    )
    templates: str = _option(
        "templates",
        "Folder of your own templates and assets, which go before those of the same name that "
        "come with graphgen; need not exist.",
        check=_path,
    )
    languages: str = _option(
        "languages",
        'Folder of your own catalogues of words, such as `fr.toml` for `language = "fr"`; need '
        "not exist.",
        check=_path,
    )
    decisions: str = _option(
        "decisions.yml",
        "File of your corrections, from the content folder; need not exist.",
        check=_path,
    )
    exclude: tuple[str, ...] = _option(
        (), "Patterns of files in the content folder to leave out, such as `drafts/*`."
    )


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a build is told."""

    site: SiteConfig
    extract: ExtractConfig
    data: DataConfig
    content: Path
    """Folder of the articles."""
    output: Path
    """Folder of the finished site."""
    templates: Path
    """Folder of the site's own templates; may be missing."""
    decisions: Path
    """File of decisions; may be missing."""
    exclude: tuple[str, ...]
    """Patterns of files to leave out, from the content folder."""
    cache: Path | None = None
    """Folder of what earlier builds found out; None to do without."""
    languages: Path = Path("languages")
    """Folder of the site's own catalogues of words; may be missing."""


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What a build says about itself."""

    version: str
    extractor_version: str
    input_digest: str
    built: str
    """ISO time from SOURCE_DATE_EPOCH, else empty."""
    unread: tuple[tuple[str, int], ...] = ()
    """(language, articles in it) where the extractor does not handle the language; sorted."""
    unanswered: int = 0
    """Articles for which the extractor gave nothing that could be read."""
    dropped: int = 0
    """Names and statements that the extractor gave and that no text holds."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be set."""

    table: str
    name: str
    type: Any
    """The annotation of its field."""
    default: object
    doc: str
    check: Callable[[Any], str] | None
    """Says what is wrong with a value of the right type, or ""."""


TABLES: Final = {
    "site": SiteConfig,
    "extract": ExtractConfig,
    "data": DataConfig,
    "paths": PathsConfig,
}


def options() -> Iterator[Option]:
    """Every option there is, table by table."""
    for table, record in TABLES.items():
        types = get_type_hints(record)
        for declared in fields(record):
            doc, check = declared.metadata["doc"], declared.metadata["check"]
            yield Option(table, declared.name, types[declared.name], declared.default, doc, check)


def build_time() -> str:
    """SOURCE_DATE_EPOCH, the convention of reproducible-builds.org, as ISO time in UTC.

    Empty where it is not set; raises ConfigError where it is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        message = f"SOURCE_DATE_EPOCH must be a whole number of seconds, not {epoch[:40]!r}"
        hint = "Unset it, or set it to the output of: git log -1 --format=%ct"
        raise ConfigError.one(path="environment", message=message, hint=hint)
    return datetime.fromtimestamp(int(epoch), UTC).isoformat().replace("+00:00", "Z")
