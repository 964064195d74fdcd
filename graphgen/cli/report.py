"""What ``--json`` prints in place of words: one object on standard output, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from graphgen.cli.terminal import say
from graphgen.model import Problem
from graphgen.progress import BuildSummary


def say_json_summary(summary: BuildSummary, *, exit_code: int) -> None:
    """Print what a build made."""
    counts = {
        "articles": summary.articles,
        "entities": dict(summary.entities),
        "relations": summary.relations,
        "ties": summary.ties,
        "unread": dict(summary.unread),
        "unanswered": summary.unanswered,
        "dropped": summary.dropped,
    }
    say_json(
        exit_code,
        (*summary.problems, *summary.notices),
        counts=counts,
        files=asdict(summary.report),
        seconds={stage: round(seconds, 3) for stage, seconds in summary.seconds},
        output=str(summary.output),
    )


def say_json_problems(problems: Sequence[Problem], *, exit_code: int) -> None:
    """Print problems and no more: of a check, or of a command that failed."""
    say_json(exit_code, problems)


def say_json(exit_code: int, problems: Sequence[Problem] = (), **more: object) -> None:
    """Print the object: the exit code, the problems, and what the command has to tell."""
    told = {"exit_code": exit_code, "problems": [asdict(problem) for problem in problems], **more}
    say(json.dumps(told, ensure_ascii=True))
