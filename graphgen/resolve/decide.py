"""Appends an entry to the text of ``decisions.yml`` without touching what stands there."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graphgen.resolve.decisions import Decision, Reference
from graphgen.resolve.decisions_file import parse_decisions

_VALUE_FIELDS = {"rename": "to", "kind": "is", "id": "is", "describe": "as"}


def append_decision(text: str, entry: Decision) -> str:
    """Return the text of the file with ``entry`` behind its last line.

    Comments, order and line ends stay as they are. Raises DecisionError where the file would be
    wrong or contradict itself afterwards.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    body = "" if text.strip() in ("[]", "---") else text
    if body and not body.endswith("\n"):
        body += newline
    grown = body + yaml_of(entry).replace("\n", newline)
    parse_decisions(grown.encode())
    return grown


def yaml_of(entry: Decision) -> str:
    """The YAML lines of one entry, with a line end; the line number plays no part."""
    lines = [f"- {entry.action}: {_subject(entry)}"]
    if entry.action in _VALUE_FIELDS:
        lines.append(f"  {_VALUE_FIELDS[entry.action]}: {quoted(entry.value)}")
    if entry.at is not None:
        lines.append(f"  at: [{entry.at[0]:.6g}, {entry.at[1]:.6g}]")
    for name in ("country", "source", "because", "by"):
        value = str(getattr(entry, name))
        if value:
            lines.append(f"  {name}: {quoted(value)}")
    if entry.on:
        lines.append(f"  on: {entry.on}")
    return "\n".join(lines) + "\n"


def snippet(action: str, names: Sequence[str]) -> str:
    """A line to paste: ``- different: ["A", "B"]``."""
    return f"- {action}: [{', '.join(quoted(name) for name in names)}]\n"


def narrowed_snippet(action: str, references: Sequence[Reference]) -> str:
    """The same for names that are alike: each with the article, or kind, in which it is meant."""
    lines = [f"    - {_reference(reference)}" for reference in references]
    return "\n".join([f"- {action}:", *lines, ""])


def _subject(entry: Decision) -> str:
    references = [_reference(reference) for reference in entry.references]
    if entry.action in ("same", "different") or (len(references) > 1 and entry.action == "redact"):
        return f"[{', '.join(references)}]"
    if entry.action in ("relation", "reject"):
        predicate = f"predicate: {quoted(entry.value)}, " if entry.value else ""
        return f"{{head: {references[0]}, {predicate}tail: {references[1]}}}"
    return references[0]


def _reference(reference: Reference) -> str:
    if not reference.kind and not reference.article:
        return quoted(reference.name)
    parts = [f"name: {quoted(reference.name)}"]
    parts += [f"kind: {reference.kind}"] if reference.kind else []
    parts += [f"article: {quoted(reference.article)}"] if reference.article else []
    return f"{{{', '.join(parts)}}}"


def quoted(text: str) -> str:
    """A YAML double-quoted scalar: JSON strings are such."""
    return json.dumps(text, ensure_ascii=False)
