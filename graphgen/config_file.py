"""Read ``graphgen.toml`` into a Config, or say all that is wrong with it, line by line."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

from graphgen.config import (
    TABLES,
    Config,
    DataConfig,
    ExtractConfig,
    Option,
    PathsConfig,
    SiteConfig,
    options,
)
from graphgen.errors import ConfigError
from graphgen.model import Problem

CONFIG_NAME: Final = "graphgen.toml"
CACHE_FOLDER: Final = ".graphgen/cache"
"""Beside the configuration file."""

_TYPE_WORDS: Final = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def find_config(folder: Path) -> Path | None:
    """The configuration file of a folder, where it holds one."""
    path = folder / CONFIG_NAME
    return path if os.path.lexists(path) else None


def load_config(
    path: Path | None,
    *,
    folder: Path | None = None,
    content: Path | None = None,
    output: Path | None = None,
) -> Config:
    """Read a configuration; ``path`` None gives the defaults for ``folder``.

    ``folder`` is the working directory where it is not given. ``content`` and ``output``, from
    the working directory, go before what the file says.
    Raises ConfigError with every unknown key, wrong type and bad value of the file.
    """
    text = "" if path is None else _read(path)
    name = CONFIG_NAME if path is None else str(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_problem(name, text, str(error))]) from None
    except (ValueError, RecursionError):
        hint = "No option needs a number of thousands of digits, or lists in lists."
        message = "a number is too long, or a value is nested too deeply"
        raise ConfigError.one(path=name, message=message, hint=hint) from None
    problems = list(_problems(document, path=name, lines=key_lines(text)))
    if problems:
        raise ConfigError(problems)
    base = (folder or Path.cwd()) if path is None else path.absolute().parent
    return _config(document, folder=base, content=content, output=output)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "Save the file as UTF-8."
        raise ConfigError.one(
            path=str(path), line=line, message="not UTF-8 text", hint=hint
        ) from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        hint = "Name an existing file with --config, or leave the option out for the defaults."
        raise ConfigError.one(path=str(path), message=reason, hint=hint) from None


def _config(
    document: Mapping[str, Any], *, folder: Path, content: Path | None, output: Path | None
) -> Config:
    tables = {
        name: {key: _frozen(value) for key, value in document.get(name, {}).items()}
        for name in TABLES
    }
    paths = PathsConfig(**tables["paths"])
    content_folder = folder / paths.content if content is None else content.absolute()
    extract = ExtractConfig(**tables["extract"])
    return Config(
        site=SiteConfig(**tables["site"]),
        extract=extract,
        data=DataConfig(**tables["data"]),
        content=content_folder,
        output=folder / paths.output if output is None else output.absolute(),
        templates=folder / paths.templates,
        decisions=content_folder / paths.decisions,
        exclude=paths.exclude,
        cache=folder / CACHE_FOLDER if extract.cache else None,
        languages=folder / paths.languages,
    )


def _frozen(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _problems(
    document: Mapping[str, object], *, path: str, lines: Mapping[tuple[str, ...], int]
) -> Iterator[Problem]:
    """Everything wrong with a parsed configuration, in the order of the file."""
    known = {(option.table, option.name): option for option in options()}
    for table, entries in document.items():
        line = lines.get((table,), 0)
        if table not in TABLES:
            hint = _nearest(table, list(TABLES), what="Tables")
            yield Problem("error", path, line, f"unknown table or key: {_shown(table)}", hint)
        elif not isinstance(entries, dict):
            hint = f"Write a line [{table}] and the options below it."
            yield Problem("error", path, line, f"{table} must be a table", hint)
        else:
            for key, value in entries.items():
                line = lines.get((table, key), 0)
                option = known.get((table, key))
                names = [name for holder, name in known if holder == table]
                yield from _option_problems(option, key, value, names, path=path, line=line)


def _option_problems(
    option: Option | None, key: str, value: object, names: Sequence[str], *, path: str, line: int
) -> Iterator[Problem]:
    if option is None:
        hint = _nearest(key, names, what="Options of this table")
        yield Problem("error", path, line, f"unknown option: {_shown(key)}", hint)
    elif not _fits(value, option.type):
        message = f"{option.table}.{key} must be {type_name(option.type)}, not {_shown(value)}"
        yield Problem("error", path, line, message, option.doc)
    elif option.check and (complaint := option.check(value)):
        message = f"{option.table}.{key} {complaint}, not {_shown(value)}"
        yield Problem("error", path, line, message, option.doc)


def _fits(value: object, wanted: Any) -> bool:
    if get_origin(wanted) is Literal:
        return value in get_args(wanted)
    if get_origin(wanted) is tuple:
        return isinstance(value, list) and all(_fits(each, get_args(wanted)[0]) for each in value)
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, (int, float) if wanted is float else wanted)


def type_name(wanted: Any) -> str:
    """The type of an option in words for the owner of a site."""
    if get_origin(wanted) is Literal:
        return "one of " + ", ".join(f'"{choice}"' for choice in get_args(wanted))
    if get_origin(wanted) is tuple:
        return f"a list of {_TYPE_WORDS[get_args(wanted)[0]]}s"
    return f"a {_TYPE_WORDS[wanted]}" if wanted in (int, float) else _TYPE_WORDS[wanted]


def _nearest(name: str, names: Sequence[str], *, what: str) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    return f"Did you mean {near[0]}?" if near else f"{what}: {', '.join(names)}."


def _shown(value: object) -> str:
    words = str(value).lower() if isinstance(value, bool) else repr(value)
    return words if len(words) <= 60 else words[:57] + "…"


def _syntax_problem(path: str, text: str, message: str) -> Problem:
    """A problem made of tomllib's message, which ends in its place in words."""
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    reason = message[: place.start()] if place else message
    hint = 'The file is written in TOML: name = "text", name = 1, [table].'
    return Problem("error", path, line, reason[:1].lower() + reason[1:], hint)


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Line, from 1, of every table and key of sound TOML, by its path: ``("site", "title")``.

    tomllib gives no lines. So the text is cut where a statement ends, which is where the lines
    since the last end are TOML on their own, and each statement is read for the keys it sets.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    statement, start = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        if not statement.strip():
            statement, start = "", number
        statement += line + "\n"
        parsed = _parsed(statement)
        if parsed is None:
            continue
        keys = list(_key_paths(parsed))
        if statement.lstrip().startswith("["):
            table = keys[-1]
            keys = [table[:depth] for depth in range(1, len(table) + 1)]
        else:
            keys = [table + key for key in keys]
        for key in keys:
            lines.setdefault(key, start)
        statement = ""
    return lines


def _parsed(statement: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except tomllib.TOMLDecodeError:  # the statement goes on
        return None


def _key_paths(parsed: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    waiting: list[tuple[tuple[str, ...], object]] = [((), parsed)]
    while waiting:
        path, value = waiting.pop()
        if path:
            yield path
        if isinstance(value, dict):
            waiting += [((*path, key), each) for key, each in reversed(value.items())]
