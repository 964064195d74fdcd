"""Normal forms of names by kind, and what is no name at all."""

from __future__ import annotations

from typing import Final

from graphgen.model import Kind, Label
from graphgen.resolve.countries import country_named
from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import without_generic
from graphgen.resolve.organizations import organization_key
from graphgen.resolve.persons import read_person
from graphgen.resolve.remembered import remembered
from graphgen.resolve.surfaces import without_article
from graphgen.resolve.word_lists import no_names

KIND_OF_LABEL: Final[dict[Label, Kind]] = {
    "PER": "actor",
    "ORG": "organization",
    "LOC": "location",
    "FAC": "location",
}
_SHORTENED: Final = {"st": "saint", "mt": "mount", "ft": "fort"}
_AMERICAN: Final = {"centre": "center", "harbour": "harbor", "theatre": "theater"}


@remembered
def is_name(name: str) -> bool:
    """Whether it can name something: not a pronoun, a weekday, a number or a lone common word."""
    name = without_article(name)
    words = fold(name).split()
    if not words or not any(char.isalpha() for char in "".join(words)):
        return False
    if len("".join(words)) < 2 or all(word in no_names() for word in words):
        return _is_abbreviation(name)
    cased = [char for char in name if char.isupper() or char.islower()]
    return not cased or any(char.isupper() for char in name)


def _is_abbreviation(name: str) -> bool:
    """Whether capitals tell it from the word: "US", "WHO"."""
    letters = [char for char in name if char.isalpha()]
    return len(letters) >= 2 and all(char.isupper() for char in letters)


@remembered
def key_of(name: str, kind: Kind) -> str:
    """Normal form of a bare name of that kind; two names with one key are one name."""
    if kind == "actor":
        return read_person(name).key
    if kind == "organization":
        return organization_key(name)
    return place_key(name)


def place_key(name: str) -> str:
    """Normal form of a place: countries by their usual name, "province" in small letters gone."""
    country = country_named(name)
    if country:
        return fold(country.name)
    last = name.split()[-1]
    key = without_generic(name) if last.islower() else fold(name).removeprefix("the ")
    words = [_AMERICAN.get(word, word) for word in key.split()]
    return " ".join([_SHORTENED.get(words[0], words[0]), *words[1:]]) if words else key
