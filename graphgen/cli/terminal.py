"""What a person sees in the terminal: progress, problems and the summary of a build."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from graphgen.errors import OutputError
from graphgen.model import KINDS, Kind, Problem
from graphgen.progress import BuildSummary

PATIENCE_SECONDS: Final = 1.0
"""Work that is done before shows no bar."""
MAX_PROBLEMS_SHOWN: Final = 50
"""After so many problems of a build, the rest is only counted."""

_KIND_WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "actor": ("actor", "actors"),
    "organization": ("organization", "organizations"),
    "location": ("location", "locations"),
}


class _PatientBars(Bars):
    """Bars that appear only for what takes its time."""

    def get_renderables(self) -> Iterable[RenderableType]:
        yield self.make_tasks_table(
            [task for task in self.tasks if (task.elapsed or 0) > PATIENCE_SECONDS]
        )


class TerminalProgress:
    """Shows the stages of a build as bars on standard error, where that is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        """Show nothing where ``quiet``."""
        console = Console(stderr=True)
        self._bars = _PatientBars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def started(self, stage: str, total: int) -> None:
        """Put up a bar, to be shown if the stage takes long."""
        self._tasks[stage] = self._bars.add_task(stage, total=total or None)

    def advanced(self, stage: str, more: int) -> None:
        """Move the bar."""
        self._bars.update(self._tasks[stage], advance=more)

    def finished(self, stage: str) -> None:
        """Take the bar away."""
        self._bars.remove_task(self._tasks.pop(stage))


def say(line: str = "", *, aside: bool = False) -> None:
    """Print a line, with control characters spelled out, so that no text can steer a terminal.

    So are those that the terminal's encoding does not have. ``aside`` is for standard error. On a
    stream that is closed nothing is said.
    """
    stream: TextIO | None = sys.stderr if aside else sys.stdout
    if stream is not None:
        encoding = stream.encoding or "utf-8"
        words = "".join(_visible(char) for char in line).encode(encoding, "backslashreplace")
        print(words.decode(encoding), file=stream, flush=True)


def say_bytes(content: bytes) -> None:
    """Write a file to standard output as it is, for a pipe; raises OutputError if it is closed."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        hint = "Name a file with --output."
        raise OutputError.one(path="-", message="standard output is closed", hint=hint)
    stream.flush()
    stream.buffer.write(content)
    stream.buffer.flush()


def _visible(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def say_problems(problems: Sequence[Problem], *, limit: int | None = None) -> None:
    """Print problems on standard error, each with its place and what to do about it."""
    for problem in problems[:limit]:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        kind = "warning: " if problem.severity == "warning" else ""
        say(f"{place}: {kind}{problem.message}", aside=True)
        if problem.hint:
            say(f"    {problem.hint}", aside=True)
    if limit is not None and len(problems) > limit:
        say(f"… and {len(problems) - limit} more; graphgen check shows all", aside=True)


def say_summary(summary: BuildSummary) -> None:
    """Print what a build made, how long it took, and where to look at it."""
    entities = dict(summary.entities)
    kinds = ", ".join(counted(entities[kind], *_KIND_WORDS[kind]) for kind in KINDS)
    say(f"{counted(summary.articles, 'article', 'articles')}: {kinds}")
    say(
        f"{counted(summary.relations, 'relation', 'relations')} stated, "
        f"{counted(summary.ties, 'pair', 'pairs')} only named together"
    )
    for line in reach_lines(summary):
        say(line)
    say(problem_count(summary.problems))
    say(", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds))
    report = summary.report
    say(
        f"{counted(report.files, 'file', 'files')} ({report.unchanged} unchanged), "
        f"{report.removed} removed, {report.foreign} of yours kept"
    )
    say(f"Open {shown(summary.output / 'index.html')}")


def reach_lines(summary: BuildSummary) -> Iterator[str]:
    """What the extractor did not read, and what it gave that no text holds, if there is any."""
    if summary.unread:
        languages = ", ".join(f"{language} {count}" for language, count in summary.unread)
        total = counted(sum(count for _, count in summary.unread), "article", "articles")
        yield f"{total} not read for their language ({languages}), linked by known names only"
    if summary.unanswered:
        yield f"{counted(summary.unanswered, 'article', 'articles')} without a readable answer"
    if summary.dropped:
        things = counted(summary.dropped, "name or statement", "names or statements")
        yield f"{things} dropped, as the text does not hold what the extractor gave"


def shown(path: Path) -> str:
    """A path as short as it can be told from the working directory."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def problem_count(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problems"
    return f"{counted(errors, 'error', 'errors')}, {counted(warnings, 'warning', 'warnings')}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 article", "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many}"
