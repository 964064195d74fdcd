"""Reads the catalogues of a language, the shipped one and the site's own, into Words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from graphgen.config_file import key_lines
from graphgen.errors import ConfigError
from graphgen.model import Problem
from graphgen.plurals import CATEGORIES
from graphgen.words import ENGLISH, PLACEHOLDER, Words

TABLES: Final = ("pages", "scripts", "ties", "counted")
_SHIPPED: Final = "resources/languages"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One file of words."""

    path: str
    text: str
    tables: Mapping[str, Mapping[str, Any]]

    def phrases(self) -> dict[str, str]:
        """All messages but the counted ones."""
        return {key: words for name in TABLES[:-1] for key, words in self._table(name).items()}

    def counted(self) -> dict[str, Mapping[str, str]]:
        """Forms of what is counted."""
        return dict(self._table("counted"))

    def _table(self, name: str) -> Mapping[str, Any]:
        return self.tables.get(name, {})


def load_words(language: str, own: Path) -> tuple[Words, tuple[Problem, ...]]:
    """Return the words for a language, with what the user should know of them.

    ``own`` is the folder of the site's own catalogues; it need not exist. For "pt-BR" the files
    "pt.toml" and "pt-BR.toml" are taken together, the second before the first.
    Raises ConfigError with all that is wrong with a catalogue.
    """
    english = _shipped(ENGLISH)
    known = [each for tag in _tags(language) for each in _files(tag, own)]
    problems = [problem for each in known for problem in _problems(each, english)]
    if problems:
        raise ConfigError(problems)
    phrases, counted = dict(english.phrases()), dict[str, Mapping[str, str]]()
    for each in known:
        phrases.update(each.phrases())
        counted.update(each.counted())
    spoken = language if known or _tags(language)[0] == ENGLISH else ENGLISH
    words = Words(
        spoken,
        MappingProxyType(phrases),
        MappingProxyType(counted),
        frozenset(key for name in TABLES[1:3] for key in english.tables[name]),
    )
    return words, _notices(language, own, known, english, words)


def _tags(language: str) -> tuple[str, ...]:
    """The language without its region and the like, and as it is."""
    plain = language.split("-")[0].lower()
    return (plain,) if plain == language else (plain, language)


def _files(tag: str, own: Path) -> Iterator[Catalogue]:
    shipped = files("graphgen").joinpath(f"{_SHIPPED}/{tag}.toml")
    if tag != ENGLISH and shipped.is_file():
        yield _shipped(tag)
    path = own / f"{tag}.toml"
    if path.is_file():
        yield _parsed(str(path), _text(path))


def _shipped(tag: str) -> Catalogue:
    name = f"{_SHIPPED}/{tag}.toml"
    return _parsed(name, files("graphgen").joinpath(name).read_text(encoding="utf-8"))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message, hint = "cannot be read as UTF-8 text", "Save the catalogue as UTF-8."
        raise ConfigError.one(path=str(path), message=message, hint=hint) from None


def _parsed(path: str, text: str) -> Catalogue:
    try:
        return Catalogue(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        hint = "Compare the line with the English catalogue."
        raise ConfigError.one(path=path, message=f"not TOML: {error}", hint=hint) from None


def _problems(catalogue: Catalogue, english: Catalogue) -> Iterator[Problem]:
    """Everything wrong with a catalogue, in its order."""
    found = list(_found(catalogue, english))
    lines = key_lines(catalogue.text) if found else {}
    for keys, message, hint in found:
        yield Problem("error", catalogue.path, lines.get(keys, 0), message, hint)


def _found(catalogue: Catalogue, english: Catalogue) -> Iterator[tuple[tuple[str, ...], str, str]]:
    known = english.phrases()
    for name, table in catalogue.tables.items():
        if name not in TABLES or not isinstance(table, Mapping):
            yield (name,), f"unknown table or key: {name}", f"Tables are {', '.join(TABLES)}."
            continue
        check = _wrong_forms if name == "counted" else _wrong_phrase
        for key, value in table.items():
            message, hint = check(value, known.get(key))
            if message:
                yield (name, key), f"“{key}”: {message}", hint


def _wrong_phrase(value: object, known: object) -> tuple[str, str]:
    if not isinstance(value, str):
        return "must be text", "Put the words in quotation marks."
    names = set(PLACEHOLDER.findall(value))
    wanted = set(PLACEHOLDER.findall(known)) if isinstance(known, str) else names
    if names == wanted:
        return "", ""
    shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
    return f"has other places for values than {shown}", "Keep what stands in braces as it is."


def _wrong_forms(value: object, _known: object) -> tuple[str, str]:
    hint = 'Write { one = "…", other = "…" }, with the forms that the language has.'
    if not isinstance(value, Mapping) or "other" not in value:
        return "must have a form for other", hint
    unknown = [each for each in value if each not in CATEGORIES]
    if unknown:
        return f"unknown form: {unknown[0]}", f"Forms are {', '.join(CATEGORIES)}."
    if not all(isinstance(form, str) and form for form in value.values()):
        return "a form must be text", hint
    return "", ""


def _notices(
    language: str, own: Path, known: list[Catalogue], english: Catalogue, words: Words
) -> tuple[Problem, ...]:
    path = str(own / f"{language}.toml")
    if words.language == ENGLISH and _tags(language)[0] != ENGLISH:
        message = (
            f"there is no catalogue for the language {language}: menus and the like stay English"
        )
        hint = "Write one (docs/themes.md says how), or set language to en."
        return (Problem("warning", path, 0, message, hint),)
    if _tags(language)[0] == ENGLISH:
        return ()
    said = {key for each in known for key in (*each.phrases(), *each.counted())}
    wanted = (*english.phrases(), *english.counted())
    missing = [key for key in wanted if key not in said]
    if not missing:
        return ()
    message = f"{len(missing)} of {len(wanted)} messages stay English, such as “{missing[0]}”"
    return (Problem("warning", path, 0, message, "Add them; the English catalogue has all."),)
