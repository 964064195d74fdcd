"""YAML front matter: facts about the article between two lines of three dashes.

Only plain fields are taken. Anchors, aliases, tags, deep nesting and size are refused before
anything is built, so that no front matter can be slow or do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import yaml

from graphgen.errors import ReadError
from graphgen.model import Problem
from graphgen.read.addresses import web_address
from graphgen.read.dates import parse_date

MAX_DEPTH: Final = 16
MAX_BYTES: Final = 65_536

_FIELDS: Final = {
    "title": "title",
    "date": "date",
    "published": "date",
    "source": "source",
    "publisher": "source",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "url": "url",
    "language": "language",
    "lang": "language",
}
_KEY: Final = re.compile(r"[A-Za-z_][\w -]{0,60}:(?:\s|$)")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9-]{2,20})?")
_FALSE: Final = frozenset(("false", "no", "off"))
_TRUE: Final = frozenset(("true", "yes", "on"))
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the author of the file says about the article. Empty where it says nothing."""

    title: str = ""
    source: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    publish: bool = True


@dataclass(frozen=True, slots=True)
class Split:
    """A file parted into its front matter and its text."""

    facts: FrontMatter
    body: str
    problems: tuple[Problem, ...]
    """Fields that were passed over."""


def split_front_matter(text: str, *, path: str) -> Split:
    """Part a file; raises ReadError where the front matter cannot be trusted or understood."""
    if not text.startswith("---"):
        return Split(FrontMatter(), text, ())
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---" or not _KEY.match(rest.lstrip()[:80]):
        return Split(FrontMatter(), text, ())
    end = re.search(r"^(?:---|\.\.\.)[ \t]*$", rest, re.MULTILINE)
    if not end:
        raise _refusal(path, 1, "The front matter is not closed.", "Add a line of three dashes.")
    header = rest[: end.start()]
    facts, problems = _facts(header, path)
    return Split(facts, rest[end.end() :].lstrip("\n"), problems)


def _facts(header: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    if len(header.encode()) > MAX_BYTES:
        raise _refusal(path, 1, "The front matter is over 64 kB.", "Move text below it.")
    try:
        _refuse_unsafe(header, path)
        node = yaml.compose(header, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it is not valid YAML"
        line = mark.line + 2 if mark else 1
        hint = 'Put a value that holds ":" or "#" in double quotes.'
        raise _refusal(path, line, f"The front matter cannot be read: {said}.", hint) from error
    if not isinstance(node, yaml.MappingNode):
        raise _refusal(path, 2, "The front matter holds no fields.", 'Write "title: …".')
    return _collect(node, path)


def _refuse_unsafe(header: str, path: str) -> None:
    depth = 0
    for event in yaml.parse(header, Loader=_LOADER):
        line = event.start_mark.line + 2 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal(path, line, "Anchors and aliases are not allowed.", "Write it out.")
        if getattr(event, "tag", None):
            raise _refusal(path, line, "YAML tags are not allowed.", "Take the ! out or quote it.")
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _refusal(path, line, "The front matter is nested too deep.", "Use plain fields.")


def _collect(node: yaml.MappingNode, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    publish = True
    for key, value in _entries(node):
        line = value.start_mark.line + 2
        field = _FIELDS.get(key)
        if key == "publish":
            publish = _boolean(value, path, line)
        elif field:
            text = _plain(value, several=field == "byline")
            if text is None:
                problems.append(_warning(path, line, f'"{key}" must be plain text.'))
            elif not values.get(field):
                values[field] = _checked(field, text)
                if text and not values[field]:
                    problems.append(_warning(path, line, _UNREADABLE[field]))
    day = values.pop("date", "")
    return FrontMatter(**values, published=parse_date(day), publish=publish), tuple(problems)


_UNREADABLE: Final = {
    "date": "The date cannot be read without doubt. Write it as 2020-05-25.",
    "url": "The address is no http or https address.",
    "language": "The language must be a two-letter code, as en.",
}


def _checked(field: str, text: str) -> str:
    """Return the value in the form that is kept, or "" where it is not acceptable."""
    if field == "date":
        return text if parse_date(text) else ""
    if field == "url":
        return web_address(text)
    if field == "language":
        match = _LANGUAGE.fullmatch(text)
        return match[1].lower() if match else ""
    return text


def _entries(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            yield key.value.strip().casefold(), value


def _plain(node: yaml.Node, *, several: bool) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else " ".join(node.value.split())
    if several and isinstance(node, yaml.SequenceNode):
        names = [_plain(child, several=False) for child in node.value]
        return ", ".join(name for name in names if name) if None not in names else None
    return None


def _boolean(node: yaml.Node, path: str, line: int) -> bool:
    word = node.value.casefold() if isinstance(node, yaml.ScalarNode) else ""
    if word in _FALSE or word in _TRUE:
        return word in _TRUE
    raise _refusal(path, line, '"publish" must be true or false.', "Write publish: false.")


def _warning(path: str, line: int, message: str) -> Problem:
    return Problem("warning", path, line, message, "The field is passed over until it is mended.")


def _refusal(path: str, line: int, message: str, hint: str) -> ReadError:
    return ReadError.one(path=path, line=line, message=message, hint=hint)
