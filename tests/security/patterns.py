"""Every regular expression of the package with the way it is used, and texts hard for each."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the parser of patterns has no public name
from typing import Final

import graphgen

ROOT: Final = Path(graphgen.__file__).parent
AT_ONE_PLACE: Final = frozenset(("match", "fullmatch"))
OF_RE: Final = AT_ONE_PLACE | {"search", "sub", "subn", "split", "findall", "finditer", "compile"}
PIECES: Final = (
    "a", "A", " ", "\n", "\t", "0", "-", ".", ",", '"', "'", "(", ")", "[", "<", "&", "/", "*", "_",
    "a ", "A ", "Aa ", "a.", "A. ", "1,", "0 ", " \n", "\n\n", "a-", "(a", "“", "é", "\u0301",
    "Mr. ", "of ", "the A ", "10 ", "$1 ", "www.", "http://", "[a](", "| ", "> ", "- ", "&#", "--",
    "a'",
)  # fmt: skip


@dataclass(frozen=True)
class Use:
    """An expression, and whether it is tried at every place of a text."""

    name: str
    pattern: re.Pattern[str]
    searched: bool

    def run(self, text: str) -> None:
        if self.searched:
            for _ in self.pattern.finditer(text):
                pass
        else:
            self.pattern.match(text)


def uses() -> dict[str, Use]:
    """Expressions that a module holds, alone or in a collection, and those in its functions."""
    found = {use.name: use for module in _modules() for use in (*_held(module), *_inline(module))}
    return {name: found[name] for name in sorted(found)}


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(graphgen.__path__, "graphgen."):
        if not module.name.endswith("__main__"):
            yield module.name


def _held(module: str) -> Iterator[Use]:
    loaded = importlib.import_module(module)
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    for name, value in vars(loaded).items():
        for number, pattern in enumerate(_inside(value)):
            if isinstance(pattern.pattern, str):
                anchored = bool(methods := _methods(tree, name)) and methods <= AT_ONE_PLACE
                yield Use(f"{module}.{name}[{number}]", pattern, searched=not anchored)


def _methods(tree: ast.AST, name: str) -> set[str]:
    """What is called on a name; "?" where it is handed on, so that nobody can tell.

    A call that gives begin and end looks at a window, which those who call it keep small.
    """
    known: dict[ast.AST, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            windowed = node.func.attr == "search" and len(node.args) == 3
            known[node.func.value] = "match" if windowed else node.func.attr
    return {
        known.get(node, "?")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    }


def _inline(module: str) -> Iterator[Use]:
    """Expressions that stand as texts in calls of ``re``."""
    loaded = importlib.import_module(module)
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0] if node.args else None
        if of_re and node.func.attr in OF_RE and isinstance(first, ast.Constant):
            searched = node.func.attr not in AT_ONE_PLACE | {"compile"}
            if isinstance(first.value, str) and node.func.attr != "compile":
                flags = re.MULTILINE if "MULTILINE" in ast.dump(node) else 0
                pattern = re.compile(first.value, flags)
                yield Use(f"{module}:{node.lineno}", pattern, searched=searched)


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
