"""The command line. Only this package prints, and only it knows exit codes.

0: done. 1: the build failed, or ``--strict`` and there are problems. 2: wrong use of the command
line. 130: interrupted.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from graphgen.cli.arguments import parser

_FUNCTIONS: Final = {
    "build": ("commands", "build_command"),
    "serve": ("commands", "serve_command"),
    "check": ("commands", "check_command"),
    "new": ("commands", "new_command"),
    "decide": ("decide", "decide_command"),
    "export": ("export", "export_command"),
    "add": ("add", "add_command"),
    "evaluate": ("evaluate", "evaluate_command"),
    "publish": ("publish", "publish_command"),
    "doctor": ("doctor", "doctor_command"),
    "completion": ("completion", "completion_command"),
    "compare": ("compare", "compare_command"),
}
"""Command → where its function is."""

INTERRUPTED: Final = 130
"""Exit code of a program ended by Ctrl-C: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None, *, folder: Path | None = None) -> int:
    """Run a command and give its exit code.

    ``arguments`` are those of the process, and ``folder`` the working directory, where they are
    not given; the configuration file and the default folders are looked for there.
    """
    options = parser().parse_args(arguments)
    # Imported when they are needed, so that --version and --help answer at once.
    from graphgen.cli.terminal import say, say_problems
    from graphgen.errors import GraphgenError

    try:
        return _function(options.command)(options, folder or Path.cwd())
    except GraphgenError as error:
        if getattr(options, "json", False):
            from graphgen.cli.report import say_json_problems

            say_json_problems(error.problems, exit_code=1)
        else:
            say_problems(error.problems)
    except OSError as error:
        say(f"{error.filename or 'graphgen'}: {error.strerror or error}", to=sys.stderr)
    except KeyboardInterrupt:
        say("Interrupted; the site is as it was.", to=sys.stderr)
        return INTERRUPTED
    return 1


def _function(command: str) -> Callable[[Namespace, Path], int]:
    """The function of a command; only its own module is imported."""
    module, name = _FUNCTIONS[command]
    function: Callable[[Namespace, Path], int] = getattr(
        import_module(f"graphgen.cli.{module}"), name
    )
    return function
