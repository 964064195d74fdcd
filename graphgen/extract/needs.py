"""What a line of units must hold for a pattern of the rules to match it at all.

Most patterns fail on most lines, and a set of words tells so far sooner than an expression. What
is optional, stands in a group or looks ahead asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graphgen.extract.patterns import letters_of
from graphgen.extract.wordlist import rule_words

Needs = tuple[frozenset[str], ...]
"""Sets of marks, as `marks_of` gives them; the line must have one of each."""

_OPTIONAL = re.compile(r".(?:\?|\*|\{0,\d+\}\??)$")
_GROUP = re.compile(r"(?:^| )\( .*? \)\S*")
_WITH_TAG = ("trade", "kin", "agent", "state")


def needs_of(pattern: str) -> Needs:
    """Return what every match of a pattern holds."""
    items = _GROUP.sub("", pattern).split()
    needed = (_marks(item) for item in items if not _OPTIONAL.search(item))
    return tuple(sorted({marks for marks in needed if marks}, key=_order))


def marks_of(written: Sequence[str]) -> frozenset[str]:
    """Return the marks of some units: words, tags and their beginnings, letters of names.

    "chief/R:leads" has the marks "chief", "/R:" and "/R:leads"; "<P0>" the mark "<P".
    """
    return frozenset(mark for unit in written for mark in _marks_of_unit(unit))


def may_match(needs: Needs, marks: frozenset[str]) -> bool:
    """Tell whether a line with these marks holds all that a pattern needs."""
    return not any(map(marks.isdisjoint, needs))


@cache
def _marks_of_unit(unit: str) -> tuple[str, ...]:
    if unit.startswith("<"):
        return (unit[:2],)
    word, *tags = unit.split("/")
    return word, *(f"/{start}" for tag in tags for start in _beginnings(tag))


def _beginnings(tag: str) -> Iterator[str]:
    yield tag
    for match in re.finditer(":", tag):
        yield tag[: match.end()]


def _marks(item: str) -> frozenset[str]:
    """Return the marks of which a unit that an item matches has at least one, or none at all."""
    item = re.sub(r"\{\d+,\d+\}\??$", "", item)
    if item[:2] in ("H:", "T:", "_:"):
        return frozenset(f"<{letter}" for letter in letters_of(item))
    if not item.startswith("{"):
        return frozenset({"lrb": "(", "rrb": ")"}.get(word, word) for word in item.split("|"))
    kind, _, rest = item[1:-1].partition(":")
    if kind == "w":
        return frozenset(rule_words()[rest].split())
    if kind in ("role", "title", "role_of_state"):
        return frozenset([f"/R:{rest}"])
    if kind == "verb":
        _, _, predicate = rest.partition(":")
        return frozenset([f"/V:{predicate}:" if predicate else "/V:"])
    return frozenset([f"/{kind}"] if kind in _WITH_TAG else [])


def _order(marks: frozenset[str]) -> tuple[bool, int, list[str]]:
    """Names last, as every line has some; few words before many."""
    listed = sorted(marks)
    return listed[0].startswith("<"), len(listed), listed
