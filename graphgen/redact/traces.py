"""The names taken out of what a build knows besides its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphgen.history import Changes, Record
from graphgen.last_build import LastBuild
from graphgen.model import Problem
from graphgen.redact.names import Names
from graphgen.redact.places import blocked, joined
from graphgen.resolve.decisions import Decision, Decisions
from graphgen.spelling import flat


def _names(text: str, names: Names) -> bool:
    return bool(names.pattern.search(flat(text)))


def _without(text: str, names: Names) -> str:
    return blocked(text, joined(one.span() for one in names.pattern.finditer(flat(text))))


def decisions_without(decisions: Decisions, names: Names, ids: Mapping[str, str]) -> Decisions:
    """The decisions on others, with blocks for the names in what they say."""
    kept = (
        _entry(entry, names, ids)
        for entry in decisions.entries
        if entry.action != "redact" and not _any(entry, names)
    )
    return replace(decisions, entries=tuple(kept))


def _any(entry: Decision, names: Names) -> bool:
    """Whether an entry is about one of them; what it says in passing is rewritten instead."""
    subjects = [reference.name for reference in entry.references]
    if entry.action in ("rename", "id"):
        subjects.append(entry.value)
    parts = {flat(part) for part in names.parts}
    return any(_names(text, names) or flat(text) in parts for text in subjects)


def _entry(entry: Decision, names: Names, ids: Mapping[str, str]) -> Decision:
    references = (
        replace(one, article=ids.get(one.article, one.article)) for one in entry.references
    )
    return replace(
        entry,
        references=tuple(references),
        value=_without(entry.value, names),
        source=_without(entry.source, names),
        because=_without(entry.because, names),
        by=_without(entry.by, names),
    )


def problem_without(problem: Problem, names: Names) -> Problem:
    """A problem of a file, which the site tells too."""
    return replace(
        problem,
        path=_without(problem.path, names),
        message=_without(problem.message, names),
        hint=_without(problem.hint, names),
    )


def last_build_without(last: LastBuild, names: Names) -> LastBuild:
    """What the last build left, as if it had not known them; their addresses are not kept."""
    record = _record(last.record, names) if last.record else None
    changes = _changes(last.changes, names) if last.changes else None
    return replace(last, record=record, changes=changes)


def _record(record: Record, names: Names) -> Record:
    gone = {one.id for one in record.entities if _told((one.id, *one.names), names)}
    entities = tuple(one for one in record.entities if one.id not in gone)
    moved = tuple(one for one in record.moved if one.to not in gone and not _names(one.id, names))
    relations = tuple(
        one for one in record.relations if one.head not in gone and one.tail not in gone
    )
    return replace(record, entities=entities, moved=moved, relations=relations)


def _changes(changes: Changes, names: Names) -> Changes:
    kept = (one for one in changes.changes if not _told((*one.ids, *one.names), names))
    return replace(changes, changes=tuple(kept))


def _told(texts: Iterable[str], names: Names) -> bool:
    return any(_names(text, names) for text in texts)
