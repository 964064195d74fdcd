"""What the templates of stories, figures and source counts are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphgen.model import Status
from graphgen.site.views import ArticleRef, EntityRef, QuotePiece, SourceGroup, SourceRef


@dataclass(frozen=True, slots=True)
class StoryRef:
    """A link to a story's page."""

    title: str
    address: str
    reports: int


@dataclass(frozen=True, slots=True)
class SentenceQuote:
    """A sentence of an article, with a link to where it stands."""

    pieces: tuple[QuotePiece, ...]
    """Where something is marked in it, that piece has the role "both"."""
    article: ArticleRef
    address: str
    sentence: int
    """From 1, as in the anchor."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What one article says on a figure."""

    words: tuple[str, ...]
    """The number as printed, in each unit that the article gives."""
    qualifier: str
    quote: SentenceQuote


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A figure of several reports, side by side."""

    anchor: str
    title: str
    verdict: Literal["agree", "differ", "updated later"]
    rows: tuple[FigureRow, ...]
    hidden: int
    """Number of further articles that give it."""
    entities: tuple[EntityRef, ...]
    story: StoryRef
    address: str
    """Of the card on the story's page."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One report's tie to another one."""

    how: str
    """Read between the two: "is a rewrite of"."""
    number: int
    """Of the other report."""
    anchor: str
    """Of the aligned sentences on the page; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story."""

    number: int
    """From 1, in order of publication."""
    article: ArticleRef
    byline: str
    words: int
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two sentences that say the same."""

    left: SentenceQuote
    right: SentenceQuote
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivationView:
    """Two reports of which one is made from the other, or both from a third text."""

    anchor: str
    article: Report
    origin: Report
    how: str
    """Read from the first to the second: "is a rewrite of"."""
    pairs: tuple[Aligned, ...]
    folded: tuple[Aligned, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's sentence for a claim."""

    number: int
    """Of the report."""
    address: str
    sentence: int
    status: Status


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as the reports of one story state it."""

    head: EntityRef
    wording: str
    tail: EntityRef
    sayings: tuple[Saying, ...]
    """One a report and status, in the order of the reports."""
    reports: int
    independent_sources: int
    """Among the reports of the story."""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that as many reports make."""

    anchor: str
    title: str
    claims: tuple[Claim, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that the page of a story shows."""

    ref: StoryRef
    first: date | None
    last: date | None
    reports: tuple[Report, ...]
    hidden: int
    entities: tuple[EntityRef, ...]
    groups: tuple[SourceGroup, ...]
    groups_hidden: int
    independent_sources: int
    unnamed_sources: int
    """Of these, those of which nobody knows who published them."""
    derivations: tuple[DerivationView, ...]
    derivations_hidden: int
    figures: tuple[FigureTable, ...]
    figures_hidden: int
    claims: tuple[ClaimGroup, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in the list of stories."""

    ref: StoryRef
    sources: tuple[SourceRef, ...]
    more_sources: int
    independent_sources: int
    differing: int
    """Number of figures on which the reports differ."""
    first: date | None
    last: date | None
