"""Articles that no extractor read: linked by the names that decisions and other articles know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graphgen.extract.known_elsewhere import KnownNames, PlaceSort
from graphgen.model import KINDS, ArticleCard, Kind, Label
from graphgen.packing import pack_extraction
from graphgen.resolve.countries import country_named
from graphgen.resolve.decisions import Decision, Decisions
from graphgen.resolve.gazetteer import gazetteer
from graphgen.resolve.placing import LARGE, VERY_LARGE
from graphgen.store import DiskStore

_LABELS: Final[Mapping[Kind, Label]] = {"actor": "PER", "organization": "ORG", "location": "LOC"}
_DECIDED: Final = 1_000_000
"""Weight of a decision against any number of mentions."""
_OF_NEWS: Final = ("en", "und")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the extractor reached."""

    unread: tuple[tuple[str, int], ...] = ()
    """(language, articles in it) where it does not handle the language; sorted."""
    unanswered: int = 0
    """Articles for which it gave nothing that could be read."""
    dropped: int = 0
    """Names and statements that it gave and that no text holds."""


def link_unread(
    cards: Sequence[ArticleCard], store: DiskStore, *, extractor: str, decisions: Decisions
) -> Reach:
    """Put the known names into the extractions of the articles that no extractor read.

    Returns how many there are, and what was dropped of the others.
    """
    if extractor == "news" and all(card.language in _OF_NEWS for card in cards):
        return Reach()  # without looking at every extraction
    known, languages = KnownNames(), {card.id: card.language for card in cards}
    unread: list[str] = []
    reasons: Counter[str] = Counter()
    dropped = 0
    for extraction in store.extractions():
        dropped += extraction.dropped
        if extraction.skipped:
            unread.append(extraction.article)
            language = languages[extraction.article]
            reasons["" if extraction.skipped == "answer" else language] += 1
        else:
            known.take(extraction)
    if unread:
        _learn(known, decisions)
    for article_id in unread:
        article, extraction = store.article(article_id), store.extraction(article_id)
        linked = known.found_in(article, extraction, sort=_place_sort)
        store.add_extraction(article_id, pack_extraction(linked, key=""))
    unanswered = reasons.pop("", 0)
    return Reach(tuple(sorted(reasons.items())), unanswered, dropped)


def _learn(known: KnownNames, decisions: Decisions) -> None:
    """Add the names of the decisions, with the label of a name that stands for the same."""
    for entry in decisions.entries:
        names = list(_names(entry))
        labels = (known.label_of(name) for name in names)
        label = _decided_label(entry) or next((label for label in labels if label), None)
        places = (name for name in names if _place_sort(name) == "country")
        if label is None and any(places):
            label = "LOC"
        for name in names:
            if label:
                known.add(name, label, weight=_DECIDED)


def _names(entry: Decision) -> Iterator[str]:
    """Names of one thing: those of a pair that differ, or of a relation, give nothing new."""
    if entry.action in ("same", "rename", "kind", "place", "describe", "id", "hide"):
        yield from (reference.name for reference in entry.references if not reference.article)
    if entry.action == "rename":
        yield entry.value


def _decided_label(entry: Decision) -> Label | None:
    kinds = [kind for kind in KINDS if entry.action == "kind" and entry.value == kind]
    kinds += [reference.kind for reference in entry.references if reference.kind]
    if entry.action == "place":
        kinds.append("location")
    return _LABELS[kinds[0]] if kinds else None


@lru_cache(maxsize=65_536)
def _place_sort(name: str) -> PlaceSort:
    """Whether words name a country, or a town so large that it needs no country beside it."""
    if country_named(name):
        return "country"
    known = any(
        place.population >= (LARGE if place.own_name else VERY_LARGE)
        for place in gazetteer().named(name)
    )
    return "town" if known else ""
