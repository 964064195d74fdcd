"""Whether a sentence may say what a name in it is, as far as the text right beside it tells.

Most names have neither a comma nor a fitting noun beside them; their sentences need not be cut up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from graphgen.graph.description_words import DETERMINERS, description_words
from graphgen.model import Kind, Mention

_BEHIND: Final = re.compile(r"\s*(?:(\()|(?:is|was|are)\b|,\s*(\w+))", re.IGNORECASE)
"""Brackets, a verb that says what something is, or a comma and the word behind it."""
_BREAK: Final = re.compile(r"\W+")
_PAST: Final[dict[Kind, frozenset[str]]] = {
    "actor": frozenset(("state", "staff")),
    "organization": frozenset(),
    "location": frozenset(("of",)),
}
"""Words behind the noun of a title: "secretary of state", "the port of Alder"."""


def may_say(text: str, begin: int, mention: Mention, *, behind_name: bool, kind: Kind) -> bool:
    """Whether anything may be said of a name of that kind.

    ``begin`` is where the sentence begins, or the name in front of it ends; ``behind_name`` tells
    which of the two it is.
    """
    front = text[begin : mention.start].rstrip().lower()
    behind = _BEHIND.match(text, mention.end)
    if behind is not None:
        bracket, word = behind.groups()
        if word is not None:
            if word.isdigit() or word.lower() in _begins(kind):
                return True
        elif bracket or (not behind_name and (not front or front in DETERMINERS)):
            return True
    if not front:
        return behind_name
    if front[-1] == ",":
        return kind == "actor"
    return _BREAK.split(front.rsplit(None, 1)[-1])[-1] in _ends(kind)


@cache
def _begins(kind: Kind) -> frozenset[str]:
    """The first part of each word that an apposition of a name of the kind may begin with."""
    words = description_words()
    roles = words.nouns["actor"] | words.kin if kind == "actor" else frozenset[str]()
    return DETERMINERS | {_BREAK.split(word)[0] for word in roles}


@cache
def _ends(kind: Kind) -> frozenset[str]:
    """The last part of each word that may stand in front of a name of the kind."""
    words = description_words()
    return frozenset(_BREAK.split(word)[-1] for word in words.nouns[kind] | _PAST[kind])
