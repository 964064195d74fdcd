"""The predicates that tie two entities, as data in ``resources/relations.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from graphgen.model import KINDS, Kind, Status


@dataclass(frozen=True, slots=True)
class Predicate:
    """What one kind of tie means and how it is worded."""

    name: str
    """Key in the data files ("speaks_for")."""
    label: str
    """From head to tail: "speaks for"."""
    inverse: str
    """From tail to head: "spoken for by"."""
    symmetric: bool
    """Head and tail may be exchanged."""
    heads: tuple[Kind, ...]
    """Kinds the head may have."""
    tails: tuple[Kind, ...]
    """Kinds the tail may have."""
    description: str
    """One sentence that says when the tie holds."""
    denied: str
    """Wording from head to tail where the text denies it."""
    denied_inverse: str
    """Wording from tail to head where the text denies it."""
    possible: str
    """Wording from head to tail where it is planned, demanded, possible or alleged."""
    possible_inverse: str
    """Wording from tail to head for the same."""
    wikidata: str
    """Wikidata property as "P488", from head to tail or ("^P488") from tail to head, or empty."""
    schema_org: str
    """schema.org property, "^" as above, or empty."""
    weak: bool
    """Not a claim: two names in one sentence and no more."""
    caution: float
    """What the model's score must have above the least that is asked for: a wrong office hurts."""

    def shown(self, score: float, how: str, *, min_score: float) -> bool:
        """Tell whether a claim is sure enough; a rule's score is what was measured."""
        return score >= min_score + (self.caution if how == "model" else 0.0)

    def wording(self, status: Status, *, inverse: bool = False) -> str:
        """Return the words that stand between the two names."""
        words = {
            "asserted": (self.label, self.inverse),
            "denied": (self.denied, self.denied_inverse),
            "possible": (self.possible, self.possible_inverse),
        }
        return words[status][inverse]


@cache
def predicates() -> Mapping[str, Predicate]:
    """Return the predicates by name, in the order of the file, which is that of display."""
    source = files("graphgen").joinpath("resources/relations.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: _predicate(name, row) for name, row in _rows(source)})


def _rows(source: str) -> list[tuple[str, dict[str, Any]]]:
    return list(tomllib.loads(source).items())


def _predicate(name: str, row: dict[str, Any]) -> Predicate:
    symmetric = bool(row.get("symmetric", False))
    label, denied, possible = str(row["label"]), str(row["denied"]), str(row["possible"])
    return Predicate(
        name=name,
        label=label,
        inverse=label if symmetric else str(row["inverse"]),
        symmetric=symmetric,
        heads=_kinds(row["heads"]),
        tails=_kinds(row["tails"]),
        description=str(row["description"]),
        denied=denied,
        denied_inverse=denied if symmetric else str(row["denied_inverse"]),
        possible=possible,
        possible_inverse=possible if symmetric else str(row["possible_inverse"]),
        wikidata=str(row.get("wikidata", "")),
        schema_org=str(row.get("schema_org", "")),
        weak=bool(row.get("weak", False)),
        caution=float(row.get("caution", 0.0)),
    )


def _kinds(names: list[str]) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind in names)
