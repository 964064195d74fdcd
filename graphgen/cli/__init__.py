"""The command line. Only this package prints, and only it knows exit codes.

0: done. 1: the build failed, or ``--strict`` and there are problems. 2: wrong use of the command
line. 130: interrupted. 141: the reader of a pipe left.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphgen.cli.arguments import parser

if TYPE_CHECKING:
    from graphgen.model import Problem

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
UNHEARD: Final = 141
"""Exit code where the reader of a pipe left, as `head` does: 128 and the number of SIGPIPE."""


def main(arguments: Sequence[str] | None = None, *, folder: Path | None = None) -> int:
    """Run a command and give its exit code.

    ``arguments`` are those of the process, and ``folder`` the working directory, where they are
    not given; the configuration file and the default folders are looked for there.
    """
    options = parser().parse_args(arguments)
    # Imported when they are needed, so that --version and --help answer at once.
    from graphgen.config import build_time
    from graphgen.errors import GraphgenError, system_errors

    try:
        build_time()  # numpy fails where the environment names a time that is none
        with system_errors():
            return _function(options.command)(options, folder or Path.cwd())
    except GraphgenError as error:
        return _failed(options, error.problems, 1)
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        return _failed(options, (_interruption(),), INTERRUPTED)
    except MemoryError:
        return _failed(options, (_too_little_memory(),), 1)


def _failed(options: Namespace, problems: Sequence[Problem], exit_code: int) -> int:
    """Tell why a command failed, in the form that was asked for, and give its exit code."""
    from graphgen.cli.report import say_json_problems
    from graphgen.cli.terminal import say_problems

    if getattr(options, "json", False):
        try:
            say_json_problems(problems, exit_code=exit_code)
        except OSError:  # a full disk, say: then the words go where they may still be read
            say_problems(problems)
    else:
        say_problems(problems)
    return exit_code


def _interruption() -> Problem:
    from graphgen.model import Problem

    return Problem("error", "graphgen", 0, "interrupted; the site is as it was", "")


def _too_little_memory() -> Problem:
    from graphgen.model import Problem

    hint = "Build with --workers 1, end other programs, or take fewer articles."
    return Problem("error", "graphgen", 0, "the memory is used up; the site is as it was", hint)


def _unheard() -> int:
    """The exit code where the reader of a pipe left; what is still unsaid goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNHEARD


def _function(command: str) -> Callable[[Namespace, Path], int]:
    """The function of a command; only its own module is imported."""
    module, name = _FUNCTIONS[command]
    function: Callable[[Namespace, Path], int] = getattr(
        import_module(f"graphgen.cli.{module}"), name
    )
    return function
