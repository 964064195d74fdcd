"""Where an article names those whom a decision redacts, and the id it gets without the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graphgen.model import Article
from graphgen.redact.names import Names
from graphgen.spelling import flat, spelled
from graphgen.urls import unique_slugs

BLOCK: Final = "█████"
"""What stands in place of a name, whatever its length."""
_NOWHERE: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Places:
    """What is to be replaced in one article."""

    spans: tuple[tuple[int, int], ...]
    """Of the text: sorted, apart from each other."""
    everywhere: re.Pattern[str]
    """Finds the names in a flat text."""
    here: re.Pattern[str]
    """Finds parts of the names in a flat text about this article: its title, path, address."""

    def told(self, text: str) -> bool:
        """Whether a text about the article names one of them."""
        known = flat(text)
        return bool(self.everywhere.search(known) or self.here.search(known))

    def without(self, text: str) -> str:
        """A text about the article, with blocks for the names."""
        known = flat(text)
        found = [one.span() for one in self.everywhere.finditer(known)]
        return blocked(text, joined([*found, *(one.span() for one in self.here.finditer(known))]))


def places_in(article: Article, names: Names) -> Places:
    """Find every place of an article's text, and what to look for in the rest of it.

    Parts of a name are replaced where the article names the person, in the case in which the name
    is printed, and not inside the names of others.
    """
    found = [one.span() for one in names.pattern.finditer(flat(article.text))]
    found += names.mentions.get(article.id, ())
    if not (found or names.pattern.search(flat(article.title))):
        return Places((), names.pattern, _NOWHERE)
    kept = names.kept.get(article.id, ())
    parts = [
        one.span()
        for one in _as_printed(names.parts).finditer(article.text)
        if not any(start < one.end() and one.start() < end for start, end in kept)
    ]
    return Places(joined([*found, *parts]), names.pattern, spelled(names.parts))


def _as_printed(parts: Iterable[str]) -> re.Pattern[str]:
    forms = sorted({form for part in parts for form in (part, part.upper())})
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, forms)) or '(?!)'})(?![^\W_])")


def joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def blocked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a block in place of each span."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], BLOCK]
        at = end
    return "".join([*parts, text[at:]])


def new_ids(places: Mapping[str, Places]) -> dict[str, str]:
    """Old id → new id, for every article; those that name nobody keep theirs."""
    kept = [article_id for article_id in sorted(places) if not places[article_id].told(article_id)]
    changed = [article_id for article_id in sorted(places) if places[article_id].told(article_id)]
    texts = [*kept, *(places[one].without(one) for one in changed)]
    given = unique_slugs(texts, fallback="article")
    return dict(zip([*kept, *changed], [*kept, *given[len(kept) :]], strict=True))
