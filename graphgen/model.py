"""The records that travel between the stages.

Every record is frozen. Offsets are characters of ``Article.text``, half open: ``text[start:end]``.
Sentences are numbered within their article from 0; the page shows sentence ``n`` at ``#s{n + 1}``.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

Label = Literal["PER", "ORG", "LOC", "FAC", "NORP", "MISC", "DATE", "MONEY"]
Kind = Literal["actor", "organization", "location"]
Status = Literal["asserted", "denied", "possible"]
BlockKind = Literal["title", "heading", "paragraph", "quote", "item", "caption"]
MarkKind = Literal["strong", "emphasis", "code", "link"]
Severity = Literal["error", "warning"]

KINDS: tuple[Kind, ...] = ("actor", "organization", "location")
ENTITY_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "FAC", "NORP")
MENTIONED_WITH = "mentioned_with"


# --- read ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Withheld:
    """An article that its file says not to publish. It has no part in anything that is written."""

    id: str
    """The id it would have; no page bears it."""
    path: str
    """Path below the content folder, with forward slashes."""
    title: str
    """What front matter says; may be empty."""


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit of an article. Blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup kept from the source, so that no HTML of an article is ever needed."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""
    """Target of a link: http, https, mailto or relative; empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before anything is found in it."""

    id: str
    """Slug, unique in the collection, also when case is folded."""
    path: str
    """Path below the content folder, with forward slashes."""
    title: str
    """Headline; the file's stem where none was found. Never empty."""
    source: str
    """Publisher's name, or host of the URL, or empty."""
    byline: str
    """Who wrote or supplied it, as printed ("AFP", "Jane Roe"), or empty."""
    published: date | None
    """Day of publication, or None where unknown. Never guessed from the clock."""
    published_how: str
    """Where the date was found: "front matter", "date line", "meta", "url", "dateline" or empty."""
    url: str
    """Original address (http or https), or empty."""
    language: str
    """ISO 639-1 code, or "und"."""
    text: str
    """Plain text that offsets count in: blocks joined by blank lines, NFC, no controls."""
    blocks: tuple[Block, ...]
    """Paragraphs, headings, quotes and list items; everything of ``text`` that is prose."""
    marks: tuple[Mark, ...]
    """Inline markup, ordered by start."""
    digest: str
    """sha256 of the file's bytes, in hex."""

    @property
    def headline_blocks(self) -> tuple[int, ...]:
        """Numbers of the blocks that announce or label and so prove nothing by themselves."""
        kinds = ("title", "heading", "caption")
        return tuple(number for number, block in enumerate(self.blocks) if block.kind in kinds)


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What later stages need of an article without holding its text."""

    id: str
    path: str
    title: str
    source: str
    byline: str
    published: date | None
    published_how: str
    url: str
    language: str
    digest: str
    words: int
    """Number of white-space separated words of the text."""
    headings: tuple[int, ...] = ()
    """Numbers of the blocks that are a title or a heading: what only they say is no evidence."""


class ArticleStore(Protocol):
    """Gives articles and extractions by id, so that nobody needs to hold all texts."""

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        ...

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        ...

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it; KeyError where there is none."""
        ...

    def text(self, article_id: str) -> str:
        """Its text alone, which is much faster; KeyError where there is none."""
        ...

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Its sentences alone, which is much faster; KeyError where there is none."""
        ...

    def mentions(self, article_id: str) -> tuple[Mention, ...]:
        """Its mentions alone, which is faster; KeyError where there is none."""
        ...

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        """Its figures alone, which is faster; KeyError where there is none."""
        ...

    def times(self, article_id: str) -> tuple[TimeExpression, ...]:
        """Its times alone, which is faster; KeyError where there is none."""
        ...

    def digest(self, article_id: str) -> str:
        """A digest of an article and of what was found in it, in hex."""
        ...


class PackedArticle(Protocol):
    """An article with what was found in it, as it goes to another process."""

    def article(self) -> Article:
        """The article."""
        ...

    def extraction(self) -> Extraction:
        """What was found in it."""
        ...


class PackedStore(ArticleStore, Protocol):
    """An ``ArticleStore`` whose articles can go to another process."""

    def packed(self, article_id: str) -> PackedArticle:
        """An article with what was found in it, not unpacked; KeyError where there is none."""
        ...


# --- extract ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text. Not yet an entity."""

    article: str
    start: int
    end: int
    text: str
    """``Article.text[start:end]``."""
    label: Label
    score: float
    """Probability that span and label are right, 0 to 1."""
    sentence: int
    """Number of the sentence it stands in."""
    block: int
    """Number of the block it stands in."""


@dataclass(frozen=True, slots=True)
class RelationMention:
    """One statement of a tie between two mentions, in one article."""

    article: str
    sentence: Span
    """The sentence or sentences that state it."""
    head: Mention
    predicate: str
    """A name of ``relations.toml``."""
    tail: Mention
    status: Status
    speaker: Mention | None
    """Who is reported to say it; None where the article says it in its own voice."""
    score: float
    """Calibrated probability, 0 to 1."""
    how: str
    """"model", or the name of the rule that found it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text with what it counts."""

    article: str
    start: int
    end: int
    """The span of the number with its unit."""
    sentence: int
    low: float
    high: float
    """Equal to ``low`` unless the text gives a range. In the unit named by ``unit``."""
    unit: str
    """Base unit for comparison ("km", "USD", "person", "%"), or empty for a plain count."""
    counted: str
    """What is counted, in the text's own words, lower case head noun phrase; may be empty."""
    qualifier: str
    """"", "about", "at least", "at most", "more than", "fewer than"."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in a text, resolved against the article's date where that is known."""

    article: str
    start: int
    end: int
    sentence: int
    low: date
    high: date
    precision: Literal["day", "week", "month", "year", "span"]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two neighbouring mentions that the text itself says name one thing, or two things."""

    first: int
    """Position in ``Extraction.mentions``."""
    second: int
    """Position in ``Extraction.mentions``, after ``first``."""
    how: Literal["brackets", "alias", "list"]
    """"A (B)", "A, also known as B" (one thing), "A and B", "A, B and C" (two things)."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article: a pure function of its text and the extractor."""

    article: str
    sentences: tuple[Span, ...]
    """In order, without overlap; every mention lies inside one."""
    mentions: tuple[Mention, ...]
    """Ordered by start, without overlap; of every label."""
    relations: tuple[RelationMention, ...]
    """Ordered by sentence start, head start, predicate, tail start."""
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    headline_blocks: tuple[int, ...] = ()
    """Numbers of the blocks of kind title, heading or caption, sorted."""
    name_pairs: tuple[NamePair, ...] = ()
    """Ordered by first, then second."""
    skipped: Literal["", "language", "answer"] = ""
    """Why no extractor read the article: none handles its language, or none of its answers could
    be read. Then the mentions are names known from elsewhere. Empty where one did."""
    dropped: int = 0
    """Names and statements that an extractor gave and that the text does not hold."""


# --- resolve ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alias:
    """One surface form of an entity."""

    text: str
    count: int
    rule: str
    """Name of the rule that joined it: "same name", "surname", "acronym", "decision" …"""
    score: float
    """How sure the rule was, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place on the map, in degrees, WGS 84."""

    latitude: float
    longitude: float
    origin: str
    """Where it comes from: "GeoNames", "decision"."""


@dataclass(frozen=True, slots=True)
class Description:
    """One line about an entity in the articles' own words."""

    text: str
    article: str
    """Id of the article that is quoted; empty where a decision says it."""
    sentence: int


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, organization or location with every mention of it."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[Alias, ...]
    """Most frequent first; NORP mentions give none."""
    mentions: Sequence[Mention]
    """Ordered by article, then start. A NORP mention stands for the place it derives from. In a
    build they are packed, and each is made anew when it is looked at."""
    coordinates: Coordinates | None
    country: str
    """Id of the country's entity or its English name, for a location; else empty."""
    external_ids: tuple[tuple[str, str], ...]
    """(scheme, value), as ("geonames", "2215636")."""
    description: Description | None
    decided: tuple[str, ...] = ()
    """The decisions (as "decisions.yml:12") that touched it."""


@dataclass(frozen=True, slots=True)
class EarlierEntity:
    """An entity as the last build had it, as far as the next one has to know."""

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    """Every surface form, the name among them; sorted."""
    articles: tuple[str, ...]
    """Ids of the articles that name it, sorted."""
    decided: bool
    """Whether a decision touched it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that an earlier build gave to what now stands at another one."""

    kind: Kind
    """Kind it had: in which folder the old page was."""
    id: str
    """Id it had."""
    to: str
    """Id of the entity that it leads to now."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something a person should look at, with the decision that would settle it."""

    topic: str
    """"merge", "near miss", "surname only", "mixed kinds", "unplaced", "single source"."""
    entities: tuple[str, ...]
    """Ids of the entities it is about."""
    names: tuple[str, ...]
    reason: str
    score: float
    weight: float
    """How much of the graph depends on it: number of mentions touched."""
    decision: str
    """YAML lines to paste into decisions.yml."""


@dataclass(frozen=True, slots=True)
class DecidedRelation:
    """A relation that a person added to the graph, or took out of it."""

    action: Literal["add", "reject"]
    head: str
    """Entity id."""
    predicate: str
    """A name of ``relations.toml``; empty where every relation of the two is rejected."""
    tail: str
    """Entity id."""
    source: str
    """Where an added relation is stated: an address or a few words."""
    because: str
    label: str
    """The entry, as "decisions.yml:12"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every entity of the collection, and what a person should check."""

    entities: tuple[Entity, ...]
    """Ordered by id."""
    review: tuple[ReviewItem, ...]
    forwards: tuple[tuple[str, str], ...]
    """(old id, id it was merged into), for pages that forward."""
    problems: tuple[Problem, ...]
    decided: tuple[DecidedRelation, ...] = ()
    """In the order of the decisions file."""
    hidden: tuple[tuple[Kind, str], ...] = ()
    """Kind and id of the entities that decisions hide, which nothing may lead to."""
    moved: tuple[Moved, ...] = ()
    """Addresses of earlier builds, sorted; none that an entity of its kind has now."""


# --- graph --------------------------------------------------------------------------------


class Evidence(NamedTuple):
    """One place in one article that states a relation."""

    article: str
    sentence: Span
    sentence_number: int
    """Number of the first sentence, for the anchor."""
    head: Span
    tail: Span
    status: Status
    speaker: str
    """Name of the speaker as printed, or empty."""
    score: float
    how: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two entities with everything that states it."""

    head: str
    """Entity id."""
    predicate: str
    tail: str
    """Entity id."""
    evidence: Sequence[Evidence]
    """Never empty; strongest first. Packed in a build, as an entity's mentions are."""
    articles: tuple[str, ...]
    """Ids of the articles in the evidence, sorted."""
    source_groups: tuple[tuple[str, ...], ...]
    """The articles, grouped so that those in one group derive from one origin."""
    first: date | None
    last: date | None

    @property
    def independent_sources(self) -> int:
        """Number of groups of articles that do not derive from each other."""
        return len(self.source_groups)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entity stands in the network."""

    entity: str
    pagerank: float
    degree: int
    """Number of distinct neighbours."""
    community: int
    x: float
    y: float
    """Position for drawing, in pixels at zoom 1."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of closely tied entities."""

    number: int
    """From 0, largest first."""
    name: str
    """Made of its strongest members' names."""
    members: tuple[str, ...]
    """Entity ids, strongest first."""


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


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """The whole collection, resolved: what pages and exports are made from."""

    cards: tuple[ArticleCard, ...]
    """Every article, ordered by id."""
    entities: tuple[Entity, ...]
    """Ordered by id; only those with a mention in the prose of an article."""
    relations: Sequence[Relation]
    """Ordered by head, predicate, tail. In a build they are rows in a temporary file, and each is
    made anew when it is looked at."""
    standings: tuple[Standing, ...]
    """One an entity, in the order of ``entities``."""
    communities: tuple[Community, ...]
    stories: tuple[Story, ...]
    review: tuple[ReviewItem, ...]
    forwards: tuple[tuple[str, str], ...]
    moved: tuple[Moved, ...] = ()
    """Addresses of earlier builds, as in ``Resolution``."""


# --- site and disk ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its address below the site's root, template and values."""

    url: str
    template: str
    context: dict[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class SeenAway:
    """What was looked up for a page in another process, which gives numbers of its own."""

    process: bytes
    """What tells it from all others."""
    new: tuple[tuple[str, str | int | tuple[str, str]], ...]
    """Name of the mapping and key of what it has numbered since the page that it made before."""
    digests: bytes
    """Of what these look-ups give, one after the other."""
    seen: array[int]
    """Its numbers of what was looked up."""


@dataclass(frozen=True, slots=True)
class ReadLinks:
    """What a page links to, as read by another process, which gives numbers of its own."""

    process: bytes
    """What tells it from all others."""
    new: tuple[tuple[str, str], ...]
    """Address and fragment of what it has numbered since the page that it read before."""
    targets: array[int]
    """Its numbers of what the page links to."""
    anchors: str
    """Ids on the page, joined by blanks."""
    foreign: tuple[str, ...]
    """Links that make a browser call another host, if it had not met them before."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Below ``output/``, forward slashes, no leading slash, no ``..``."""
    content: bytes
    origin: str
    """What made it, for the message where two want one path."""
    digest: str = ""
    """sha256 of the content in hex, where it is known."""
    links: ReadLinks | None = None
    """Of a page whose links have been read."""


@dataclass(frozen=True, slots=True)
class PartedFile:
    """A large file of the site, made part by part while it is written."""

    path: str
    """As in ``OutputFile``."""
    parts: Callable[[], Iterable[bytes]]
    """Makes them anew each time."""
    origin: str

    @property
    def content(self) -> bytes:
        """The whole of it."""
        return b"".join(self.parts())

    def whole(self) -> OutputFile:
        """The same file in one."""
        return OutputFile(self.path, self.content, self.origin)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site that is known to be the same as in the site before."""

    path: str
    """As in ``OutputFile``."""
    digest: str
    """sha256 of the file, in hex."""
    origin: str


SiteFile = OutputFile | PartedFile | KeptFile


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know about the input."""

    severity: Severity
    path: str
    """File it is in, as the user knows it."""
    line: int
    """From 1; 0 where the whole file is meant."""
    message: str
    hint: str
    """What to do about it."""
