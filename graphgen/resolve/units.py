"""Local entities with the keys under which they may meet those of other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphgen.model import Kind
from graphgen.resolve.local import Group
from graphgen.resolve.organizations import letters_of, public_body
from graphgen.resolve.persons import read_person
from graphgen.resolve.within import Joined, LocalEntity


class Unit(NamedTuple):
    """A local entity on its way to an entity of the collection."""

    local: LocalEntity
    kind: Kind
    key: str
    """Normal form of its fullest name, with the country for a body that every country has."""
    is_full: bool
    """Whether that name can stand alone: a surname or an acronym cannot."""
    other_keys: tuple[tuple[str, str, float], ...]
    """(key, rule, score) of its other full names."""
    weak_keys: tuple[tuple[str, str, float], ...]
    """(key, rule, score) of surnames, acronyms and short forms that it bears in its article."""
    full_persons: tuple[tuple[str, ...], ...]
    """Parts of every full name of a person."""

    @property
    def article(self) -> str:
        """Id of its article."""
        return self.local.article


_WEAK_RULES = frozenset(
    [
        "surname",
        "given name",
        "middle name",
        "letters",
        "in brackets",
        "short form",
        "also known as",
    ]
)


_UNIQUE = 5
"""Letters from which an acronym is taken to have one meaning."""


def unit_of(local: LocalEntity, article_country: str, *, decided: bool) -> Unit:
    """Work out the keys of a local entity in an article about a country, empty where it is not.

    ``decided`` says that a decision settles what it is, so that any name of it can stand alone.
    """
    own = [one for one in local.names if one.group.kind == local.kind] or list(local.names)
    country = _country_of_body(own) or article_country
    full = [one for one in own if _stands_alone(one, country)]
    main = _usual(_fullest(full or own), own)
    key = _qualified(main.group, country)
    others: list[tuple[str, str, float]] = []
    weak: list[tuple[str, str, float]] = []
    for one in own:
        other = _qualified(one.group, country)
        entry = (other, one.rule, one.score)
        if other == key or one is main:
            continue
        (others if one in full else weak).append(entry)
    for group in (one.group for one in own):
        body = public_body(group.name)[0] if group.kind == "organization" else ""
        weak.extend([(body, "body of the country", 0.9)] if body else [])
        weak.extend((letters, "in brackets", 0.97) for letters in group.shorts)
    return Unit(
        local=local, kind=local.kind, key=key, is_full=bool(full) or decided,
        other_keys=tuple(dict.fromkeys(others)), weak_keys=tuple(dict.fromkeys(weak)),
        full_persons=tuple(sorted(set(_persons(own)))) if local.kind == "actor" else (),
    )  # fmt: skip


def _stands_alone(one: Joined, country: str) -> bool:
    group = one.group
    if group.kind == "actor":
        return read_person(group.name).is_full
    if group.kind == "location":
        return True
    if group.is_letters and " " not in group.key:
        return len(letters_of(group.name)) >= _UNIQUE and one.rule == "same name"
    body, own = public_body(group.name)
    if body and not (own or country):
        return False
    return one.rule not in _WEAK_RULES


def _fullest(names: Sequence[Joined]) -> Joined:
    """The name that says most: of people the one with most parts, else the one named most."""
    if len(names) == 1:
        return names[0]
    return max(
        names,
        key=lambda one: (
            len(read_person(one.group.name).parts) if one.group.kind == "actor" else 0,
            one.rule == "same name",
            len(one.group.mentions),
            len(one.group.key),
            -one.group.first,
        ),
    )


def _usual(main: Joined, names: Sequence[Joined]) -> Joined:
    """The short form instead, where it is what the article says and the longer name is doubtful.

    "Acme" fourteen times and "Acme Air" once: the article is on Acme.
    """
    if main.group.kind != "organization":
        return main
    said = 3 * len(main.group.mentions)
    usual = [
        one
        for one in names
        if one.rule == "short form"
        and one.score <= _DOUBTFUL
        and len(one.group.mentions) >= said
        and not public_body(one.group.name)[0]
    ]
    return usual[0] if usual else main


_DOUBTFUL = 0.6
"""Score of a short form up to which its longer name may be another body."""


def _country_of_body(names: Sequence[Joined]) -> str:
    found = (public_body(one.group.name)[1] for one in names if one.group.kind == "organization")
    return next((country for country in found if country), "")


def _qualified(group: Group, country: str) -> str:
    """Key of a name; of a body that every country has, together with the country or article."""
    if group.kind != "organization":
        return group.key
    if group.is_letters and " " not in group.key:
        return letters_of(group.name)
    body, own = public_body(group.name)
    if not body:
        return group.key
    return f"{body} @ {own or country}" if own or country else body


def _persons(names: Sequence[Joined]) -> Iterator[tuple[str, ...]]:
    for one in names:
        person = read_person(one.group.name)
        if one.group.kind == "actor" and person.is_full:
            yield person.parts
