"""``graphgen add``: articles from elsewhere into the content folder."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain
from pathlib import Path

from graphgen.add import Shelf, found_in, landing
from graphgen.cli.settings import configured
from graphgen.cli.terminal import counted, say, say_problems
from graphgen.errors import ReadError
from graphgen.read import read_folder
from graphgen.write.apart import new_folder, write_apart


def add_command(options: Namespace, folder: Path) -> int:
    """Put every article of the places named into the content folder, if it is not there yet."""
    config = configured(options, folder)
    content = config.content
    new_folder(content)
    shelf = Shelf(
        read_folder(content, exclude=config.exclude).articles,
        (path.relative_to(content).as_posix() for path in content.rglob("*")),
    )
    added = known = failed = 0
    for landed in landing(chain.from_iterable(map(found_in, options.places)), shelf):
        if isinstance(landed, ReadError):
            say_problems(landed.problems)
            failed += 1
        elif landed.file is None:
            known += 1
            if not options.quiet:
                say(f"{landed.origin}: there already, as {landed.twin}")
        else:
            added += 1
            write_apart([landed.file], folder=content, target=None, force=False)
            if not options.quiet:
                say(f"{landed.origin}: added as {landed.file.path}")
    if not options.quiet:
        say(
            f"{counted(added, 'article', 'articles')} added, {known} there already, {failed} failed"
        )
    return 1 if failed else 0
