"""The words of the interface in one language: a catalogue, with English where it has none.

In the program and in templates a message is named by its English words, so that they stay readable;
where these mean several things, by English words with a note in brackets: "First [report]". What
is shown for it stands in a catalogue, ``resources/languages/en.toml`` for English, which names
every message there is, and ``languages/LANGUAGE.toml`` in the site's folder for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from graphgen.plurals import plural_category

ENGLISH: Final = "en"
PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
"""Where a value stands in a message: "Named in {articles}"."""
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May [short]", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What pages and scripts say in one language."""

    language: str
    """Tag of the language that most of the words are in."""
    phrases: Mapping[str, str]
    """By message; what is missing is said in English."""
    counted: Mapping[str, Mapping[str, str]]
    """By the English form for one: the form for each category of number (see plurals.py), with
    "{n}" where the number stands."""
    in_scripts: frozenset[str]
    """Messages that scripts say too."""

    def phrase(self, message: str) -> str:
        """The words for a message, with its placeholders."""
        return self.phrases.get(message) or _without_note(message)

    def say(self, message: str, **values: object) -> str:
        """The words for a message, with these values in their places."""
        phrase = self.phrase(message)
        if not values:
            return phrase
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), phrase)

    def count(self, value: int, one: str, many: str) -> str:
        """A number with what it counts: "1 article", "2 articles"."""
        forms = self.counted.get(one)
        if forms is None:
            return f"{self.number(value)} {one if value == 1 else many}"
        form = forms.get(plural_category(self.language, value)) or forms["other"]
        return form.replace("{n}", self.number(value))

    def number(self, value: int) -> str:
        """A number with its thousands set apart: "12,345"."""
        written = f"{value:,}"
        if "," not in written:
            return written
        return written.replace(",", self.phrase(", [between thousands]"))

    def day(self, value: date) -> str:
        """A day: "3 May 2020"."""
        month = self.phrase(MONTHS[value.month - 1])
        return self.say("{day} {month} {year}", day=value.day, month=month, year=value.year)

    def month(self, value: date) -> str:
        """The month of a day: "May 2020"."""
        month = self.phrase(MONTHS[value.month - 1])
        return self.say("{month} {year}", month=month, year=value.year)

    def short_day(self, value: date) -> str:
        """A day where there is little room: "3 Sep 2020"."""
        month = self.phrase(SHORT_MONTHS[value.month - 1])
        return self.say("{day} {month} {year}", day=value.day, month=month, year=value.year)

    def short_month(self, value: date) -> str:
        """The month of a day where there is little room: "Sep 2020"."""
        month = self.phrase(SHORT_MONTHS[value.month - 1])
        return self.say("{month} {year}", month=month, year=value.year)


@lru_cache(maxsize=4096)
def _without_note(message: str) -> str:
    """A message without the note on its meaning: "Sep [short]" is said as "Sep"."""
    words, mark, note = message.rpartition(" [")
    return words if mark and note.endswith("]") else message


PLAIN_ENGLISH: Final = Words(ENGLISH, MappingProxyType({}), MappingProxyType({}), frozenset())
"""What is said where no catalogue is read: each message as it is named."""
