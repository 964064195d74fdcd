"""Articles that tell one event: who derives from whom, and where their figures differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphgen.model.articles import Span
from graphgen.model.extractions import Figure


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two sentences of two articles that say the same in other words."""

    left: Span
    right: Span
    shared: tuple[str, ...]
    """The rare names, numbers and quotations both have."""
    score: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """One article that is a copy or rewrite of another, or shares its origin."""

    article: str
    origin: str
    """Id of the other article."""
    how: Literal["copy", "near copy", "rewrite", "same agency"]
    pairs: tuple[AlignedPair, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FigureReport:
    """What one article says on a figure."""

    article: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class FigureCard:
    """Several reports' figures on one thing, never resolved."""

    counted: str
    unit: str
    verdict: Literal["agree", "differ", "updated later"]
    reports: tuple[FigureReport, ...]
    entities: tuple[str, ...]
    """Ids of the entities named near all of them."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that tell one event."""

    id: str
    title: str
    articles: tuple[str, ...]
    """In order of publication, unknown dates last."""
    entities: tuple[str, ...]
    """Ids of the entities that tie them, strongest first."""
    derivations: tuple[Derivation, ...]
    figures: tuple[FigureCard, ...]
