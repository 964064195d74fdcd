"""Give the people, organizations and places of some paragraphs other names.

A network that has seen few articles learns names by heart. With names drawn from elsewhere only
what the sentence says remains. People's and states' adjectives stay: they bend with the grammar.
"""

import random
from collections.abc import Iterable
from typing import Any

Names = dict[tuple[str, bool], list[str]]
"""Names by label and whether they are an abbreviation."""

_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC"}


def names_of(articles: Iterable[dict[str, Any]]) -> Names:
    """Return the names that the mentions of some prepared articles bear, each once."""
    found: dict[tuple[str, bool], dict[str, None]] = {}
    for article in articles:
        for block in article["blocks"]:
            for start, end, label in [*block["mentions"], *block["pairs"]]:
                name = block["text"][start:end]
                if label in _LABELS and (label != "PER" or 2 <= len(name.split()) <= 3):
                    found.setdefault((_LABELS[label], _short(name)), {})[name] = None
    return {key: list(names) for key, names in found.items()}


def renamed(
    article: dict[str, Any], names: Names, rng: random.Random, *, share: float
) -> dict[str, Any]:
    """Return an article in which about `share` of the paragraphs have other names."""
    blocks = [
        _renamed_block(block, names, rng) if rng.random() < share else block
        for block in article["blocks"]
    ]
    return {**article, "blocks": blocks}


def _renamed_block(block: dict[str, Any], names: Names, rng: random.Random) -> dict[str, Any]:
    spans = sorted({tuple(span) for span in [*block["mentions"], *block["pairs"]]})
    edits: list[tuple[int, int, str]] = []
    drawn: dict[tuple[str, str], str] = {}
    for start, end, label in spans:
        old = block["text"][start:end]
        if label in _LABELS and (not edits or start >= edits[-1][1]):
            edits.append((start, end, _other_name(old, _LABELS[label], names, drawn, rng)))
    text, at = "", 0
    places: dict[int, int] = {}
    for start, end, name in edits:
        text += block["text"][at:start]
        places[start] = len(text)
        text += name
        places[end] = len(text)
        at = end
    text += block["text"][at:]

    def moved(offset: int) -> int:
        before = [(place, new) for place, new in places.items() if place <= offset]
        place, new = before[-1] if before else (0, 0)
        return new + offset - place

    def kept(key: str) -> list[list[Any]]:
        return [[moved(start), moved(end), label] for start, end, label in block[key]]

    if any(start < s < end or start < e < end for start, end, _ in edits for s, e, _ in spans):
        return block
    return {**block, "text": text, "mentions": kept("mentions"), "pairs": kept("pairs")}


def _other_name(
    old: str, label: str, names: Names, drawn: dict[tuple[str, str], str], rng: random.Random
) -> str:
    """Return what a name becomes: the same in the whole paragraph, also by surname."""
    pool = names.get((label, _short(old))) or [old]
    if label != "PER":
        return drawn.setdefault((label, old), rng.choice(pool))
    words = old.split()
    full = drawn.setdefault((label, words[-1]), rng.choice(names.get((label, False)) or [old]))
    return full if len(words) > 1 else full.split()[-1]


def _short(name: str) -> bool:
    return name.isupper() and len(name) < 7
