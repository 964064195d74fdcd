"""``graphgen doctor``: is everything here that a build needs?"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final, Literal

from graphgen import __version__
from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import say
from graphgen.config import Config
from graphgen.errors import GraphgenError

_LITTLE_SPACE: Final = 500_000_000
_EXTRAS: Final = {
    "pypdf": "graphgen add of PDF files",
    "warcio": "graphgen add of WARC archives",
    "spacy": 'extractor = "spacy:MODEL"',
    "gliner": 'extractor = "gliner:MODEL"',
    "distributed": "--scheduler, a cluster of Dask",
    "pyarrow": "graphgen add of Parquet tables",
    "fsspec": "graphgen add of addresses such as s3:",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    state: Literal["ok", "note", "bad"]
    """"bad" keeps a build from working."""
    what: str
    told: str


def doctor_command(options: Namespace, folder: Path) -> int:
    """Look at everything, tell it, and exit with 1 where a build would fail."""
    findings = list(_looked_at(options, folder))
    bad = any(finding.state == "bad" for finding in findings)
    if options.json:
        say_json(int(bad), findings=[asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{finding.state:<5}{finding.what}: {finding.told}")
    return int(bad)


def _looked_at(options: Namespace, folder: Path) -> Iterator[Finding]:
    yield Finding("ok", "graphgen", f"{__version__}, Python {platform.python_version()}")
    yield from _libraries()
    yield _full_text_search()
    yield _guarded("model", _model)
    try:
        config = configured(options, folder)
    except GraphgenError as error:
        for problem in error.problems:
            place = f"{problem.path}:{problem.line}" if problem.line else problem.path
            yield Finding("bad", "configuration", f"{place}: {problem.message}. {problem.hint}")
        return
    yield _guarded("extractor", lambda: _extractor(config))
    yield _network(config)
    yield _guarded("content", lambda: _content(config))
    yield _guarded("decisions", lambda: _decisions(config))
    yield _output(config)


def _libraries() -> Iterator[Finding]:
    """The libraries that the package names, and those that only some commands need."""
    names = [
        line.replace("[", " ").replace(">", " ").replace("=", " ").split()[0]
        for line in requires("graphgen") or ()
        if "extra ==" not in line
    ]
    found = {name: _version(name) for name in sorted(names, key=str.casefold)}
    missing = [name for name, known in found.items() if not known]
    if missing:
        yield Finding("bad", "libraries", f"missing: {', '.join(missing)}. Install graphgen again.")
    told = ", ".join(f"{name} {known}" for name, known in found.items() if known)
    yield Finding("ok", "libraries", told)
    for name, use in _EXTRAS.items():
        known = _version(name)
        yield Finding("ok" if known else "note", name, known or f"not installed; needed for {use}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _full_text_search() -> Finding:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            told = f"{sqlite3.sqlite_version} without FTS5: graphgen export sqlite will not work"
            return Finding("note", "SQLite", told)
    return Finding("ok", "SQLite", sqlite3.sqlite_version)


def _guarded(what: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except GraphgenError as error:
        first = error.problems[0]
        place = f"{first.path}:{first.line}" if first.line else first.path
        return Finding("bad", what, f"{place}: {first.message} {first.hint}")


def _model() -> Finding:
    from graphgen.extract import load_extractor

    extractor = load_extractor(name="news", min_mention_score=0.5)
    return Finding("ok", "model", f"loads; {extractor.name} {extractor.version}")


def _extractor(config: Config) -> Finding:
    from graphgen.extract import extractor_version

    settings = config.extract
    state = extractor_version(name=settings.extractor, min_mention_score=settings.min_mention_score)
    return Finding("ok", "extractor", f"{settings.extractor}, state {state}")


def _network(config: Config) -> Finding:
    """Whether a build would ask the network, and whom."""
    from graphgen.extract.others import FAMILIES

    family, _, rest = config.extract.extractor.partition(":")
    if family in FAMILIES and FAMILIES[family].asks:
        return Finding("note", "network", f"{rest}: {FAMILIES[family].asks}")
    if family in FAMILIES or family == "news":
        return Finding("ok", "network", "a build asks nobody")
    return Finding("note", "network", f'what "{family}" asks, its own package says')


def _content(config: Config) -> Finding:
    from graphgen.read import suffixes
    from graphgen.read.source import list_files

    if not config.content.exists():
        told = f"{config.content} is not there; graphgen new DIR starts a site"
        return Finding("note", "content", told)
    listing = list_files(config.content, suffixes=suffixes(), exclude=config.exclude)
    told = f"{config.content}, {len(listing.files)} files, {len(listing.problems)} problems"
    return Finding("ok" if listing.files else "note", "content", told)


def _decisions(config: Config) -> Finding:
    from graphgen.resolve.decisions_file import load_decisions

    entries = load_decisions(config.decisions).entries
    return Finding("ok", "decisions", f"{config.decisions.name}, {len(entries)} entries")


def _output(config: Config) -> Finding:
    """Whether the output folder can be made and holds room enough."""
    above = next(path for path in (config.output, *config.output.parents) if path.exists())
    if not os.access(above, os.W_OK):
        return Finding("bad", "output", f"{above} cannot be written. Name another with --output.")
    free = shutil.disk_usage(above).free
    told = f"{config.output}, {free / 1e9:.1f} GB free"
    return Finding("note" if free < _LITTLE_SPACE else "ok", "output", told)
