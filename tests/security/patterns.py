"""Every regular expression of the package, and texts made to be hard for each."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]  # the parser of patterns has no public name
from typing import Final

import graphgen

PIECES: Final = (
    "a",
    "A",
    " ",
    "\n",
    "\t",
    "0",
    "-",
    ".",
    ",",
    '"',
    "'",
    "(",
    ")",
    "[",
    "<",
    "&",
    "/",
    "*",
    "_",
    "a ",
    "A ",
    "Aa ",
    "a.",
    "A. ",
    "1,",
    "0 ",
    " \n",
    "\n\n",
    "a-",
    "(a",
    "“",
    "é",
    "\u0301",
    "Mr. ",
    "of ",
    "the A ",
    "10 ",
    "$1 ",
    "www.",
    "http://",
    "[a](",
    "| ",
    "> ",
    "- ",
    "&#",
    "--",
    "a'",
)


def patterns() -> dict[str, re.Pattern[str]]:
    """Patterns that a module holds, alone or in a collection, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(graphgen.__path__, "graphgen."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for number, pattern in enumerate(_inside(value)):
                if isinstance(pattern.pattern, str):
                    found.setdefault(f"{module.name}.{name}[{number}]", pattern)
    unique = {(pattern.pattern, pattern.flags): name for name, pattern in found.items()}
    return {name: found[name] for name in sorted(unique.values())}


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)


def hard_texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Long repetitions of what the pattern is made of, ended by what it does not want."""
    words = _literals(pattern)
    pieces = dict.fromkeys((*PIECES, *words, *(f"{word} " for word in words)))
    for piece in pieces:
        text = (piece * (size // len(piece) + 1))[:size]
        yield text
        yield f"{words[0] if words else ''}{text}\0"


def _literals(pattern: re.Pattern[str]) -> list[str]:
    """The first few stretches of plain characters in a pattern."""
    runs: list[str] = []
    run = ""
    for operation, argument in _flat(_parser.parse(pattern.pattern, pattern.flags)):
        if str(operation) == "LITERAL":
            run += chr(argument)
        elif run:
            runs.append(run)
            run = ""
    return list(dict.fromkeys([*runs, run]) if run else dict.fromkeys(runs))[:6]


def _flat(parsed: object) -> Iterator[tuple[object, int]]:
    if isinstance(parsed, (list, tuple, _parser.SubPattern)):
        if isinstance(parsed, tuple) and len(parsed) == 2 and isinstance(parsed[1], int):
            yield parsed[0], parsed[1]
        else:
            for one in parsed:
                yield from _flat(one)


class _TooLongError(Exception):
    """The time that a search may take is over."""


def _stop(*_: object) -> None:
    raise _TooLongError


def seconds(work: Callable[[], object], *, limit: float) -> float:
    """Processor time that ``work`` takes, or ``limit`` where it takes longer and is stopped."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    began = time.process_time()
    try:
        work()
        return time.process_time() - began
    except _TooLongError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
