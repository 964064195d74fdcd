"""``graphgen decide``: appends a decision to ``decisions.yml``."""

from __future__ import annotations

import datetime
import difflib
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import say
from graphgen.errors import DecisionError
from graphgen.model import KINDS
from graphgen.resolve.decide import append_decision, yaml_of
from graphgen.resolve.decisions import Decision, Decisions
from graphgen.resolve.decisions_file import (
    is_day,
    load_decisions,
    parse_decisions,
    parse_reference,
)
from graphgen.vocabulary import predicates
from graphgen.write.single import put_file


def decide_command(options: Namespace, folder: Path) -> int:
    """Append the decision, unless the file says so already or would contradict itself."""
    path = configured(options, folder).decisions
    if not path.parent.is_dir():
        raise DecisionError.one(
            path=str(path.parent),
            message="There is no such folder.",
            hint="Name the folder of your articles with --content.",
        )
    known = load_decisions(path)
    entry = _entry(options, path)
    same = _already(entry, known)
    if same is not None:
        return _told(options, path, same, added=False)
    before = path.read_bytes() if path.exists() else None
    text = (before or b"").decode("utf-8")
    grown = _appended(text, entry, path)
    put_file(path, grown.encode(), before=before)
    return _told(options, path, parse_decisions(grown.encode()).entries[-1], added=True)


def _told(options: Namespace, path: Path, entry: Decision, *, added: bool) -> int:
    """Tell where the entry stands, and what it says where it is new."""
    text = yaml_of(entry)
    if options.json:
        say_json(0, path=str(path), line=entry.line, added=added, entry=text)
        return 0
    say(f"{path}:{entry.line}: {'added' if added else 'decided already'}")
    for line in text.splitlines() if added else ():
        say(f"    {line}")
    return 0


def _appended(text: str, entry: Decision, path: Path) -> str:
    try:
        return append_decision(text, entry)
    except DecisionError as error:
        problems = [replace(problem, path=str(path)) for problem in error.problems]
        if all(problem.message.startswith("is not valid YAML") for problem in problems):
            hint = 'The file must be a list whose last entry begins with "- " in the first column.'
            problems = [replace(problem, hint=hint) for problem in problems]
        raise DecisionError(problems) from None


def _already(entry: Decision, known: Decisions) -> Decision | None:
    """An entry of the file that says the same; reasons and dates play no part."""
    wanted = _gist(entry)
    return next((one for one in known.of(entry.action) if _gist(one) == wanted), None)


def _gist(entry: Decision) -> Decision:
    references = tuple(sorted(entry.references, key=repr))
    if entry.action not in ("same", "different"):
        references = entry.references
    return replace(entry, line=0, references=references, because="", by="", on="")


def _entry(options: Namespace, path: Path) -> Decision:
    names: Sequence[str] = options.names
    for given in vars(options).values():
        for text in given if isinstance(given, list) else [given]:
            _refuse_no_text(text, path)
    return Decision(
        action=options.action,
        line=0,
        references=tuple(parse_reference(name) for name in names),
        value=_value(options, path),
        at=_point(options, path) if options.action == "place" else None,
        country=_one_line(getattr(options, "country", "")),
        source=_one_line(getattr(options, "source", "")),
        because=_one_line(options.because),
        by=_one_line(options.by),
        on=_day(options.on, path),
    )


def _refuse_no_text(given: object, path: Path) -> None:
    """Raise DecisionError for an argument with bytes that the terminal's encoding does not have."""
    if isinstance(given, str) and any("\ud800" <= char <= "\udfff" for char in given):
        hint = "Type it in the encoding of your terminal, or write it into the file."
        raise DecisionError.one(path=str(path), message=f"{given!a} is no text", hint=hint)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _value(options: Namespace, path: Path) -> str:
    value = _one_line(getattr(options, "value", None) or "")
    if options.action in ("relation", "reject") and value:
        _known(value, list(predicates()), what="predicate", path=path)
    if options.action == "kind":
        _known(value, list(KINDS), what="kind", path=path)
    return value


def _known(value: str, names: Sequence[str], *, what: str, path: Path) -> None:
    if value not in names:
        near = difflib.get_close_matches(value, names, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"One of: {', '.join(names)}."
        raise DecisionError.one(path=str(path), message=f'unknown {what} "{value}"', hint=hint)


def _point(options: Namespace, path: Path) -> tuple[float, float]:
    north, east = options.latitude, options.longitude
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise DecisionError.one(
            path=str(path),
            message=f"{north:g}, {east:g} is no place on earth",
            hint="Give degrees north and east, as in: 32.47 11.89",
        )
    return north, east


def _day(text: str, path: Path) -> str:
    if text == "today":
        return datetime.date.today().isoformat()
    if not text or is_day(text):
        return text
    raise DecisionError.one(
        path=str(path), message=f'"{text}" is no day', hint="As in: --on 2024-05-31, or --on today"
    )
