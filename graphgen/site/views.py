"""What templates are given: plain records with everything already decided.

Those of which a page has hundreds are named tuples, which are made several times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from graphgen.model import BlockKind, Kind, Status

KIND_NAMES: Final[dict[Kind, tuple[str, str]]] = {
    "actor": ("Person", "People"),
    "organization": ("Organization", "Organizations"),
    "location": ("Place", "Places"),
}
"""What readers call a kind: one of them, and all of them."""


class EntityRef(NamedTuple):
    """A link to an entity's page."""

    id: str
    kind: Kind
    name: str
    address: str
    """Below the site's root."""


class SourceRef(NamedTuple):
    """A link to a publisher's page."""

    name: str
    address: str


class ArticleRef(NamedTuple):
    """A link to an article's page, with what a list of articles says of it."""

    id: str
    title: str
    address: str
    source: SourceRef
    published: date | None
    language: str
    author: str
    """As the byline has it, or empty."""
    original: str
    """Where it was first published, safe to link to, or empty."""


# --- prose --------------------------------------------------------------------------------


class Piece(NamedTuple):
    """A stretch of text with one and the same markup."""

    text: str
    strong: bool
    emphasis: bool
    code: bool

    @property
    def plain(self) -> bool:
        """Whether it has no markup."""
        return not (self.strong or self.emphasis or self.code)


class Segment(NamedTuple):
    """Plain text, a mention of an entity, or a link of the source."""

    role: Literal["text", "mention", "link", "article", "reference"]
    """A reference is a link of the source whose whole text is taken up by mentions; "article" is a
    link to another article of this site."""
    pieces: tuple[Piece, ...]
    entity: EntityRef | None
    """Set for a mention."""
    derived: bool
    """Whether the mention is an adjective or a people's name that stands for a place."""
    href: str
    """Set for a link or reference; made safe. For "article" the address of its page."""


class Run(NamedTuple):
    """A sentence, or what stands between two sentences."""

    anchor: str
    """``s1`` for the first sentence of the article; empty where this is no start of one."""
    number: int
    """Number of the sentence from 1; 0 between sentences."""
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A paragraph-like unit of an article."""

    kind: BlockKind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ProseGroup:
    """Blocks that stand in one element: the items of a list, the paragraphs of a quotation."""

    kind: BlockKind
    blocks: tuple[ProseBlock, ...]


# --- statements ---------------------------------------------------------------------------


class QuotePiece(NamedTuple):
    """A stretch of a quoted sentence."""

    text: str
    role: Literal["", "head", "tail", "both", "gap"]
    """What it is in the statement; a gap stands for words left out."""


class Quote(NamedTuple):
    """A sentence that states a relation, with where it stands."""

    pieces: tuple[QuotePiece, ...]
    head_kind: Kind
    tail_kind: Kind
    article: ArticleRef
    address: str
    """Of the sentence."""
    sentence: int
    """From 1, as in the anchor."""
    status: Status
    speaker: str
    derived: tuple[str, ...]
    """Adjectives or names of peoples that stand for a place in this sentence."""
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why articles are counted as one source."""

    bond: Literal["text", "agency", "publisher", "author", "indirect"]
    name: str
    """The publisher or the author; else empty."""
    address: str
    """Where the aligned sentences are shown; else empty."""


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Articles that count as one source."""

    articles: tuple[ArticleRef, ...]
    hidden: int
    """Number of further articles."""
    reasons: tuple[Reason, ...]
    """None where the article stands alone."""


class Standpoint(NamedTuple):
    """How a relation is stated over all its evidence."""

    status: Status
    """``asserted`` where at least one sentence states it as a fact."""
    wording: str
    """Read between the two names: "leads", "does not lead", "may lead"."""
    asserted: int
    denied: int
    possible: int
    """Number of sentences of each status."""


class Tie(NamedTuple):
    """One relation of an entity, seen from its page."""

    other: EntityRef
    standpoint: Standpoint
    articles: int
    independent_sources: int
    first: date | None
    last: date | None
    quotes: tuple[Quote, ...]
    folded: tuple[Quote, ...]
    hidden: int
    """Number of further sentences that are not on this page."""
    unnamed_sources: int
    """Independent sources of which nobody knows who published them; 0 for one article alone."""
    groups: tuple[SourceGroup, ...]
    """How independent sources were counted; empty where there is one article only."""
    groups_hidden: int


class Brief(NamedTuple):
    """One relation of an entity on one line, with the place of its strongest sentence."""

    other: EntityRef
    status: Status
    """``asserted`` where at least one sentence states it as a fact."""
    articles: int
    article: ArticleRef
    address: str
    """Of the sentence."""


@dataclass(frozen=True, slots=True)
class TieGroup:
    """All ties of one predicate and direction."""

    anchor: str
    title: str
    description: str
    ties: tuple[Tie, ...]
    briefs: tuple[Brief, ...]
    """Weaker ones."""
    hidden: int
    """Number of further ties that are not on this page."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation as it is stated in one article."""

    head: EntityRef
    wording: str
    tail: EntityRef
    status: Status
    speaker: str
    sentence: int
    address: str


class NeighbourRow(NamedTuple):
    """A neighbour of an entity, with what ties the two."""

    ref: EntityRef
    ties: tuple[str, ...]
    """Wordings read from the entity to the neighbour."""
    weak: bool
    """Whether they are only named together."""
    articles: int
    independent_sources: int


# --- lists --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in a list."""

    ref: EntityRef
    articles: int
    mentions: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A publisher in a list."""

    ref: SourceRef
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands in a list that is cut into pages."""

    number: int
    addresses: tuple[str, ...]
    """Of all the pages; one where the list is not cut."""
    total: int
    """Number of entries in the whole list."""
    linked: tuple[int, ...]
    """Numbers of the pages that are linked, from 1; 0 where some are left out."""
    data: str
    """Folder of the scripts with all rows; empty where one page holds them all, or none can."""


@dataclass(frozen=True, slots=True)
class GraphFigure:
    """An interactive graph: the script that brings its data, and what is drawn."""

    key: str
    """Name under which the script registers the data."""
    script: str
    """Address of the script."""
    label: str
    """What a screen reader says of the drawing."""
    drawn: int
    total: int
    """Number of entities drawn, and there are."""
