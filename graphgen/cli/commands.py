"""What each command does."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from graphgen.cli.report import say_json, say_json_problems, say_json_summary
from graphgen.cli.settings import configured
from graphgen.cli.terminal import (
    MAX_PROBLEMS_SHOWN,
    TerminalProgress,
    problem_count,
    say,
    say_problems,
    say_summary,
)
from graphgen.config import Config
from graphgen.config_file import CONFIG_NAME
from graphgen.errors import GraphgenError
from graphgen.pipeline import build
from graphgen.progress import BuildSummary, Stopwatch
from graphgen.serve import SiteServer, changes
from graphgen.starter import write_starter


def build_command(options: Namespace, folder: Path) -> int:
    """Make the site."""
    config = configured(options, folder)
    if not options.json:
        summary = _build(config, quiet=options.quiet)
        return int(options.strict and bool(summary.problems))
    with TerminalProgress(quiet=True) as progress:
        summary = build(config, progress=progress)
    exit_code = int(options.strict and bool(summary.problems))
    say_json_summary(summary, exit_code=exit_code)
    return exit_code


def check_command(options: Namespace, folder: Path) -> int:
    """Tell every problem that a build would meet before it makes pages."""
    from graphgen.findings import found  # slow to import, and a build may not need it

    config = replace(configured(options, folder), cache=None)  # even the cache is writing
    with (
        TerminalProgress(quiet=options.quiet or options.json) as progress,
        found(config, watch=Stopwatch(progress)) as findings,
    ):
        problems, notices = findings.problems, findings.notices
    exit_code = int(options.strict and bool(problems))
    if options.json:
        say_json_problems((*problems, *notices), exit_code=exit_code)
        return exit_code
    say_problems((*problems, *notices))
    if not options.quiet:
        say(problem_count(problems))
    return exit_code


def new_command(options: Namespace, _folder: Path) -> int:
    """Start a site."""
    files = write_starter(options.folder)
    if options.json:
        say_json(0, folder=str(options.folder.absolute()), files=sorted(files))
        return 0
    say(f"Made {options.folder}. Next:")
    say(f"    cd {options.folder}")
    say("    graphgen serve")
    return 0


def serve_command(options: Namespace, folder: Path) -> int:
    """Make the site, show it to this machine, and make it anew whenever a source changes."""
    config = configured(options, folder)
    with SiteServer(config.output, port=options.port) as server:
        _rebuild(options, folder)
        say(f"http://127.0.0.1:{server.port}/ shows the site; Ctrl-C ends")
        watched = [
            config.content, config.templates, config.languages,
            options.config or folder / CONFIG_NAME,
        ]  # fmt: skip
        for _ in changes(watched):
            if _rebuild(options, folder):
                server.reload()
    return 0


def _rebuild(options: Namespace, folder: Path) -> bool:
    """Build for ``serve``, which goes on after an error; tell whether it went well."""
    try:
        _build(configured(options, folder), quiet=options.quiet)
    except GraphgenError as error:
        say_problems(error.problems)
        return False
    return True


def _build(config: Config, *, quiet: bool) -> BuildSummary:
    with TerminalProgress(quiet=quiet) as progress:
        summary = build(config, progress=progress)
    say_problems(summary.problems, limit=MAX_PROBLEMS_SHOWN)
    say_problems(summary.notices)
    if not quiet:
        say_summary(summary)
    return summary
