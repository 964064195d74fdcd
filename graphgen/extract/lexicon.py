"""General word lists for the rules: roles, trades, kin, agents and verbs with their predicates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases in lower case, each word parted by one blank, with the tags they carry."""

    tags: Mapping[str, tuple[str, ...]]
    """Tags of a phrase: "R:leads", "V:supports:dn", "trade", "kin", "agent"."""
    longest: Mapping[str, int]
    """Words of the longest phrase that begins with a word, where there is one of several."""


@cache
def lexicon() -> Lexicon:
    """Return the lists of ``roles.toml`` and ``verbs.toml`` with every inflected form."""
    tags: dict[str, list[str]] = {}
    for phrase, tag in (*_role_tags(_load("roles.toml")), *_verb_tags(_load("verbs.toml"))):
        known = tags.setdefault(phrase, [])
        if tag not in known and not any(":" in tag and other[:2] == tag[:2] for other in known):
            known.append(tag)
    return Lexicon(
        tags={phrase: tuple(sorted(found)) for phrase, found in tags.items()},
        longest=_longest_from(tags),
    )


def _longest_from(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, blank, _ = phrase.partition(" ")
        if blank:
            longest[first] = max(longest.get(first, 1), phrase.count(" ") + 1)
    return longest


def verb_forms(verb: str) -> dict[str, str]:
    """Return each form of a verb with its codes: b(ase) s d(past) n(participle) g(-ing).

    ``verb`` is "base" or "base past participle".
    """
    parts = verb.split()
    base = parts[0]
    regular = _suffixed(base, "ed")
    past, participle = (parts[1], parts[2]) if len(parts) == 3 else (regular, regular)
    doubled = past.endswith("ed") and len(past) == len(base) + 3
    gerund = (base + base[-1] + "ing") if doubled else _suffixed(base, "ing")
    codes: dict[str, str] = {}
    for form, code in zip(
        (base, third_person(base), past, participle, gerund), "bsdng", strict=True
    ):
        codes[form] = codes.get(form, "") + code
    return codes


def third_person(base: str) -> str:
    """Return the form with -s; nouns make their plural alike."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _suffixed(base: str, suffix: str) -> str:
    if base.endswith("ie") and suffix == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and not (suffix == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + suffix
    if base.endswith("y") and suffix == "ed" and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    if _doubles(base):
        return base + base[-1] + suffix
    return base + suffix


def _doubles(base: str) -> bool:
    """Tell one-syllable verbs that end consonant, vowel, consonant ("ban", "slam")."""
    vowels = sum(char in _VOWELS for char in base)
    ends = len(base) >= 3 and base[-1] not in _VOWELS + "wxyh" and base[-2] in _VOWELS
    return ends and vowels == 1


def _load(name: str) -> dict[str, str]:
    text = files("graphgen").joinpath(f"resources/{name}").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}


def _phrases(listed: str) -> Iterator[str]:
    for entry in listed.split("|"):
        phrase = " ".join(entry.split())
        if phrase:
            yield phrase


_LIST_TAGS = {
    "trades": "trade",
    "kin": "kin",
    "agents": "agent",
    "state": "state",
    "honorifics": "honorific",
    "narrowed": "narrowed",
    "neutral": "neutral",
}


def _role_tags(lists: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, listed in lists.items():
        if name == "demoters":
            continue
        tag = _LIST_TAGS.get(name, f"R:{name}")
        for phrase in _phrases(listed):
            yield phrase, tag
            yield third_person(phrase), tag
    for demoter in _phrases(lists["demoters"]):
        for role in (*_phrases(lists["leads"]), *_phrases(lists["speaks_for"])):
            yield f"{demoter} {role}", "R:works_for"
            yield f"{demoter}-{role}", "R:works_for"


def _verb_tags(lists: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for predicate, listed in lists.items():
        for entry in _phrases(listed):
            verb, _, particle = entry.partition(" > ")
            for form, codes in verb_forms(verb).items():
                phrase = f"{form} {particle}" if particle else form
                yield phrase, f"V:{predicate}:{codes}"
