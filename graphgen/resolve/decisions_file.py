"""Reads ``decisions.yml``: every entry checked, every problem reported with its line."""

from __future__ import annotations

import math
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from graphgen.errors import DecisionError
from graphgen.model import KINDS, Problem
from graphgen.resolve.contradictions import contradictions
from graphgen.resolve.decisions import ACTIONS, Action, Decision, Decisions, Reference

LARGEST: Final = 8_000_000
"""Bytes beyond which the file is refused."""
DEEPEST: Final = 16
"""Lists and mappings inside each other beyond which the file is refused."""
_NOTES: Final = ("because", "by", "on")
_FIELDS: Final[Mapping[Action, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "same": ((), ()),
    "different": ((), ()),
    "rename": (("to",), ()),
    "kind": (("is",), ()),
    "id": (("is",), ()),
    "describe": (("as",), ()),
    "place": (("at",), ("country",)),
    "hide": ((), ()),
    "redact": ((), ()),
    "relation": (("source",), ()),
    "reject": ((), ()),
}
"""Action → (fields it needs, fields it may have) beside its own and the notes."""


class _EntryError(Exception):
    """An entry that cannot be read; becomes a Problem of the file."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Field:
    """A value of an entry with the line it stands on."""

    node: yaml.Node
    line: int


def load_decisions(path: Path) -> Decisions:
    """Read the file; an absent or empty one gives no decisions.

    Raises DecisionError with every problem found: wrong YAML, unknown actions and fields, wrong
    values, entries that contradict each other; and for what is no regular file, such as a link
    that leads nowhere.
    """
    try:
        content = _content(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not path.is_symlink():
            return Decisions(path=path.name)
        # To go on without it would show what the missing file hides and redacts.
        hint = "Mend the link, or delete it to do without decisions."
        message = "is a link to a file that is not there"
        raise DecisionError.one(path=path.name, message=message, hint=hint) from error
    except OSError as error:
        raise DecisionError.one(
            path=path.name, message=f"cannot be read: {error.strerror}", hint="Check the file."
        ) from error
    return parse_decisions(content, name=path.name)


def _content(path: Path) -> bytes:
    """The bytes of a file, and no more than tell that it is too large."""
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end, nor some devices
        message, hint = "is no regular file", "Keep the decisions in a file."
        raise DecisionError.one(path=path.name, message=message, hint=hint)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def parse_decisions(content: bytes, *, name: str = "decisions.yml") -> Decisions:
    """Read the bytes of a decisions file called ``name``; raises as ``load_decisions``."""
    entries, problems = [], []
    for node in _entries(content, name):
        try:
            entries.append(_decision(node))
        except _EntryError as wrong:
            problems.append(Problem("error", name, wrong.line, str(wrong), wrong.hint))
    problems += contradictions(entries, path=name)
    if problems:
        raise DecisionError(sorted(problems, key=lambda problem: problem.line))
    return Decisions(entries=tuple(entries), path=name)


def parse_reference(text: str) -> Reference:
    """Read how a person names an entity on the command line: a name, or a mapping as in the file.

    ``{name: Ada Brenn, article: b}`` is such a mapping; anything that does not begin with a brace
    is a name as it stands. Raises DecisionError where the mapping is wrong or the name empty.
    """
    try:
        if not text.lstrip().startswith("{"):
            return _reference(_Field(yaml.ScalarNode("tag:yaml.org,2002:str", text), 0))
        if any(depth > DEEPEST for depth, _ in _with_depth(yaml.parse(text, yaml.SafeLoader))):
            raise _EntryError(0, "is nested too deeply", "As in: {name: A, article: id}")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return _reference(_Field(node or yaml.ScalarNode("", ""), 0))
    except _EntryError as wrong:
        raise DecisionError.one(path=text, message=str(wrong), hint=wrong.hint) from wrong
    except yaml.YAMLError as error:
        hint = "As in: {name: A, article: id}"
        raise DecisionError.one(path=text, message="is no mapping", hint=hint) from error


def _entries(content: bytes, name: str) -> list[yaml.Node]:
    def refuse(message: str, hint: str, line: int = 0) -> DecisionError:
        return DecisionError.one(path=name, message=message, hint=hint, line=line)

    if len(content) > LARGEST:
        raise refuse("is larger than 8 MB", "Split the collection, or drop entries.")
    try:
        text = content.decode("utf-8-sig")
        for depth, event in _with_depth(yaml.parse(text, Loader=yaml.SafeLoader)):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                raise refuse("YAML aliases (*name) are not allowed", "Write it out.", line)
            if depth > DEEPEST:
                raise refuse("is nested too deeply", "Entries need four levels.", line)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise refuse("is not UTF-8 text", "Save the file as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        problem = error.problem or "is not valid YAML"
        raise refuse(f"is not valid YAML: {problem}", "Mend the line.", line) from error
    except yaml.YAMLError as error:
        raise refuse("is not valid YAML", "Remove control characters.") from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return []
    if not isinstance(root, yaml.SequenceNode):
        line = root.start_mark.line + 1
        raise refuse("must be a list of entries", 'Begin each entry with "- ".', line)
    return list(root.value)


def _with_depth(events: Iterable[yaml.Event]) -> Iterator[tuple[int, yaml.Event]]:
    """Each event with the number of lists and mappings that are open: the parser has no bound."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield depth, event


def _decision(node: yaml.Node) -> Decision:
    fields = _fields(node)
    line = node.start_mark.line + 1
    action = _action(fields, line)
    _check_fields(action, fields, line)
    references = _references(action, fields[action])
    return Decision(
        action=action,
        line=line,
        references=references,
        value=_value(action, fields),
        at=_point(fields["at"]) if action == "place" else None,
        country=_text(fields["country"]) if "country" in fields else "",
        source=_text(fields["source"]) if "source" in fields else "",
        because=_text(fields["because"]) if "because" in fields else "",
        by=_text(fields["by"]) if "by" in fields else "",
        on=_day(fields["on"]) if "on" in fields else "",
    )


def _fields(node: yaml.Node) -> dict[str, _Field]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise _EntryError(line, "an entry must be a mapping", 'As in: - same: ["A", "B"]')
    fields: dict[str, _Field] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in fields:
            raise _EntryError(at, f'"{name}" stands twice in one entry', "Keep one of them.")
        fields[name] = _Field(value, at)
    return fields


def _action(fields: Mapping[str, _Field], line: int) -> Action:
    found = [action for action in ACTIONS if action in fields]
    if len(found) != 1:
        said = "names no action" if not found else f"names {len(found)} actions"
        raise _EntryError(line, f"the entry {said}", f"Give one of: {', '.join(ACTIONS)}.")
    return found[0]


def _check_fields(action: Action, fields: Mapping[str, _Field], line: int) -> None:
    needed, allowed = _FIELDS[action]
    for name in needed:
        if name not in fields:
            raise _EntryError(line, f'"{action}" needs "{name}"', f'Add "{name}: …" to the entry.')
    known = {action, *needed, *allowed, *_NOTES}
    for name, one in fields.items():
        if name not in known:
            hint = f"Known here: {', '.join(sorted(known))}."
            raise _EntryError(one.line, f'unknown field "{name}" of "{action}"', hint)


def _references(action: Action, one: _Field) -> tuple[Reference, ...]:
    if action in ("relation", "reject"):
        parts = _triple(one, needs_predicate=action == "relation")
        return (_reference(parts["head"]), _reference(parts["tail"]))
    if action == "redact" and isinstance(one.node, yaml.SequenceNode) and one.node.value:
        return tuple(dict.fromkeys(_reference(_item(node)) for node in one.node.value))
    if action not in ("same", "different"):
        return (_reference(one),)
    if not isinstance(one.node, yaml.SequenceNode):
        raise _EntryError(
            one.line, f'"{action}" needs a list of names', f'As in: {action}: ["A", "B"]'
        )
    found = [_reference(_item(node)) for node in one.node.value]
    if len(dict.fromkeys(found)) < 2:
        raise _EntryError(one.line, f'"{action}" needs two different names', "Name another one.")
    return tuple(dict.fromkeys(found))


def _item(node: yaml.Node) -> _Field:
    return _Field(node, node.start_mark.line + 1)


def _triple(one: _Field, *, needs_predicate: bool) -> dict[str, _Field]:
    hint = "As in: {head: A, predicate: leads, tail: B}"
    parts = _fields(one.node)
    needed = ("head", "predicate", "tail") if needs_predicate else ("head", "tail")
    for name in needed:
        if name not in parts:
            raise _EntryError(one.line, f'the relation has no "{name}"', hint)
    for name, part in parts.items():
        if name not in ("head", "predicate", "tail"):
            raise _EntryError(part.line, f'unknown field "{name}" of a relation', hint)
    return parts


def _reference(one: _Field) -> Reference:
    if isinstance(one.node, yaml.ScalarNode):
        return Reference(_text(one))
    parts = _fields(one.node)
    for name, part in parts.items():
        if name not in ("name", "kind", "article"):
            hint = "Known here: name, kind, article."
            raise _EntryError(part.line, f'unknown field "{name}" of a name', hint)
    if "name" not in parts:
        raise _EntryError(one.line, 'the reference has no "name"', "As in: {name: A, article: id}")
    kind = _text(parts["kind"]) if "kind" in parts else ""
    known = next((one_kind for one_kind in KINDS if one_kind == kind), None)
    if kind and known is None:
        raise _EntryError(
            parts["kind"].line, f'unknown kind "{kind}"', f"One of: {', '.join(KINDS)}."
        )
    return Reference(
        name=_text(parts["name"]),
        kind=known,
        article=_text(parts["article"]) if "article" in parts else "",
    )


def _value(action: Action, fields: Mapping[str, _Field]) -> str:
    if action in ("relation", "reject"):
        parts = _fields(fields[action].node)
        return _text(parts["predicate"]) if "predicate" in parts else ""
    if action == "kind":
        kind = _text(fields["is"])
        if kind not in KINDS:
            line = fields["is"].line
            raise _EntryError(line, f'unknown kind "{kind}"', f"One of: {', '.join(KINDS)}.")
        return kind
    if action == "id":
        wanted = _text(fields["is"])
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", wanted) or len(wanted) > 80:
            hint = "Use small letters, digits and single hyphens, at most 80."
            raise _EntryError(fields["is"].line, f'"{wanted}" is no id', hint)
        return wanted
    name = {"rename": "to", "describe": "as"}.get(action, "")
    return _text(fields[name]) if name else ""


def _text(one: _Field) -> str:
    value = one.node.value if isinstance(one.node, yaml.ScalarNode) else ""
    text = " ".join(str(value).split())
    if not text:
        raise _EntryError(one.line, "a text is expected here", "Put it in quotes.")
    return text


def _day(one: _Field) -> str:
    text = _text(one)
    if not is_day(text):
        raise _EntryError(one.line, f'"{text}" is no day', "As in: 2024-05-31")
    return text


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as 2024-05-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _point(one: _Field) -> tuple[float, float]:
    hint = "Degrees north and east, as in: at: [32.47, 11.89]"
    nodes = one.node.value if isinstance(one.node, yaml.SequenceNode) else []
    numbers = list(_numbers(nodes))
    if len(numbers) != 2 or len(nodes) != 2:
        raise _EntryError(one.line, '"at" needs two numbers', hint)
    north, east = numbers
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise _EntryError(one.line, f"{north:g}, {east:g} is no place on earth", hint)
    return north, east


def _numbers(nodes: list[yaml.Node]) -> Iterator[float]:
    for node in nodes:
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d+)?", text) and math.isfinite(float(text)):
            yield float(text)
