"""``graphgen publish --check``: can the finished site go onto a host as it is?"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import counted, problem_count, say, say_problems
from graphgen.publishing import check_output


def publish_command(options: Namespace, folder: Path) -> int:
    """Look at the output folder; the exit code is 1 where something keeps it from a host."""
    config = configured(options, folder)
    found = check_output(
        config.output, base_url=config.site.base_url, content=config.content.absolute()
    )
    exit_code = int(any(problem.severity == "error" for problem in found.problems))
    if options.json:
        facts = {"files": found.files, "size": found.size, "largest": found.largest}
        say_json(exit_code, found.problems, **facts)
        return exit_code
    say_problems(found.problems)
    say(f"{counted(found.files, 'file', 'files')}, {found.size / 1e6:.1f} MB")
    say(problem_count(found.problems))
    if not exit_code:
        say("Ready: docs/publishing.md of graphgen says how to put it on a host.")
    return exit_code
