"""Which units are one entity, kept for as long as the articles name the same things."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graphgen.facts import Facts, digest_of
from graphgen.resolve.across import Across, join_across
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.held import HeldArticle
from graphgen.resolve.units import Unit
from graphgen.resolve.verdicts import Verdicts

_FACT: Final = "names joined"


def known_joins(
    names: Sequence[HeldArticle],
    units: Sequence[Unit],
    places: Mapping[int, Place],
    verdicts: Verdicts,
    facts: Facts,
) -> Across:
    """Join the units of all articles, or recall how they were joined.

    ``units`` and ``places`` are those of ``names``, one article after the other. Neither the words
    around the names nor their offsets play a part, so an edit that names the same things changes
    nothing here.
    """
    shapes = json.dumps([(one.article, one.shape) for one in names])
    parts = [digest_of(shapes), digest_of(repr(verdicts.decisions.entries))]
    kept = facts.get(_FACT, parts)
    if kept is not None:
        return _unpacked(kept)
    across = join_across(units, places, verdicts)
    facts.put(_FACT, parts, _packed(across))
    return across


def _packed(across: Across) -> list[Any]:
    reasons = [[unit, rule, score] for unit, (rule, score) in across.reasons.items()]
    return [across.clusters, reasons, across.near_misses]


def _unpacked(kept: Sequence[Any]) -> Across:
    clusters, reasons, misses = kept
    return Across(
        clusters=tuple(map(tuple, clusters)),
        reasons={unit: (rule, score) for unit, rule, score in reasons},
        near_misses=tuple(tuple(row) for row in misses),
    )
