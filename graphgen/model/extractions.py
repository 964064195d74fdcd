"""What is found in one article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graphgen.model.articles import Span

Label = Literal["PER", "ORG", "LOC", "FAC", "NORP", "MISC", "DATE", "MONEY"]
Status = Literal["asserted", "denied", "possible"]
ENTITY_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "FAC", "NORP")


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
