"""``graphgen add``: articles from elsewhere into the content folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from graphgen.add import Landed, Shelf, found_in, landing
from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import counted, say, say_problems
from graphgen.config import Config
from graphgen.errors import ReadError
from graphgen.model import Problem
from graphgen.read import read_folder
from graphgen.write.apart import new_folder, write_apart


def add_command(options: Namespace, folder: Path) -> int:
    """Put every article of the places named into the content folder, if it is not there yet."""
    added: list[dict[str, str]] = []
    known: list[dict[str, str]] = []
    problems: list[Problem] = []
    for landed in _landed(options.places, configured(options, folder)):
        if isinstance(landed, ReadError):
            problems += landed.problems
            if not options.json:
                say_problems(landed.problems)
        elif landed.file is None:
            known.append({"from": landed.origin, "path": landed.twin})
            _say(options, f"{landed.origin}: there already, as {landed.twin}")
        else:
            added.append({"from": landed.origin, "path": landed.file.path})
            _say(options, f"{landed.origin}: added as {landed.file.path}")
    exit_code = int(bool(problems))
    if options.json:
        say_json(exit_code, problems, added=added, there_already=known)
    articles = counted(len(added), "article", "articles")
    _say(options, f"{articles} added, {len(known)} there already, {len(problems)} failed")
    return exit_code


def _landed(places: list[str], config: Config) -> Iterator[Landed | ReadError]:
    """Yield what became of each article found, after it was written."""
    content = config.content
    new_folder(content)
    shelf = Shelf(
        read_folder(content, exclude=config.exclude).articles,
        (path.relative_to(content).as_posix() for path in content.rglob("*")),
    )
    for landed in landing(chain.from_iterable(map(found_in, places)), shelf):
        if isinstance(landed, Landed) and landed.file is not None:
            write_apart([landed.file], folder=content, target=None, force=False)
        yield landed


def _say(options: Namespace, line: str) -> None:
    if not (options.quiet or options.json):
        say(line)
