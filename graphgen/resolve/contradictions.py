"""Decisions that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphgen.model import Problem
from graphgen.resolve.decisions import Decision, Reference
from graphgen.resolve.folding import fold
from graphgen.resolve.surfaces import without_article

Named = tuple[str, str, str]


def named(reference: Reference) -> Named:
    """A reference as it is compared: folded name, kind, article."""
    return fold(without_article(reference.name)), reference.kind or "", reference.article


def contradictions(entries: Sequence[Decision], *, path: str) -> list[Problem]:
    """One error for each pair of entries that contradict each other, naming both lines."""
    return [
        Problem(
            "error", path, later.line, f"{what}: line {later.line} against line {earlier.line}",
            f"Take out line {earlier.line} or line {later.line}.",
        )
        for earlier, later, what in (*_same_and_different(entries), *_two_values(entries))
    ]  # fmt: skip


def _same_and_different(
    entries: Sequence[Decision],
) -> Iterator[tuple[Decision, Decision, str]]:
    """Names that some entries make one, and another keeps apart."""
    root: dict[Named, Named] = {}
    because: dict[Named, Decision] = {}

    def find(one: Named) -> Named:
        while root.get(one, one) != one:
            root[one] = root.get(root[one], root[one])
            one = root[one]
        return one

    for entry in entries:
        if entry.action == "same":
            first = find(named(entry.references[0]))
            for reference in entry.references:
                because.setdefault(named(reference), entry)
                root[find(named(reference))] = first
    for entry in entries:
        if entry.action == "different":
            joined = [one for one in dict.fromkeys(map(named, entry.references)) if one in because]
            first_of: dict[Named, Named] = {}
            for one in joined:
                first = first_of.setdefault(find(one), one)
                if first != one:
                    earlier, later = sorted((because[first], entry), key=lambda entry: entry.line)
                    yield earlier, later, '"same" and "different" of the same names'


def _two_values(entries: Sequence[Decision]) -> Iterator[tuple[Decision, Decision, str]]:
    """Two values for one name; one id for two names; a relation both added and rejected."""
    first: dict[tuple[str, ...], Decision] = {}
    for entry in entries:
        if entry.action in ("rename", "kind", "id", "describe", "place"):
            key = (entry.action, *named(entry.references[0]))
            other = first.setdefault(key, entry)
            if _said(other) != _said(entry):
                yield other, entry, f'two values of "{entry.action}" for one name'
        if entry.action == "id":
            other = first.setdefault(("the id", entry.value), entry)
            if named(other.references[0]) != named(entry.references[0]):
                yield other, entry, f'the id "{entry.value}" for two names'
        if entry.action in ("relation", "reject"):
            ends = [part for reference in entry.references for part in named(reference)]
            other = first.setdefault(("relation", *ends, entry.value), entry)
            if other.action != entry.action:
                yield other, entry, '"relation" and "reject" of the same relation'


def _said(entry: Decision) -> tuple[object, ...]:
    return entry.value, entry.at, entry.country
