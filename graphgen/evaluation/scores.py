"""Scores of an extractor on labelled paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.config import ExtractConfig
from graphgen.evaluation.labels import LabelledMention, LabelledRelation, Paragraph
from graphgen.model import Extraction, Label, Mention, RelationMention
from graphgen.vocabulary import predicates

SCORED: Final[tuple[Label, ...]] = ("PER", "ORG", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, found and labelled things."""

    right: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of the found things that are right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled things that were found; 0 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.labelled) if self.right else 0.0


def mention_score(pairs: Iterable[tuple[Paragraph, Extraction]]) -> Score:
    """Score exact spans with their label, over PER, ORG, LOC and FAC."""
    right = found = labelled = 0
    for paragraph, extraction in pairs:
        gold = {(m.start, m.end, m.label) for m in paragraph.mentions if m.label in SCORED}
        guess = {(m.start, m.end, m.label) for m in extraction.mentions if m.label in SCORED}
        right += len(gold & guess)
        found += len(guess)
        labelled += len(gold)
    return Score(right, found, labelled)


def relation_score(
    pairs: Iterable[tuple[Paragraph, Extraction]],
    *,
    min_score: float = ExtractConfig().min_relation_score,
) -> Score:
    """Score claims of at least ``min_score``: predicate, direction, status and both names.

    A tie counts once for each pair of names, whichever mentions of them were chosen; a surname
    stands for the full name. Symmetric predicates match either way round. Names that merely
    stand side by side are no claims and are left out.
    """
    right = found = labelled = 0
    for paragraph, extraction in pairs:
        sure = [
            r
            for r in extraction.relations
            if predicates()[r.predicate].shown(r.score, r.how, min_score=min_score)
        ]
        claims = _distinct([r for r in sure if not predicates()[r.predicate].weak])
        right += sum(any(_same(claim, gold) for gold in paragraph.relations) for claim in claims)
        found += len(claims)
        labelled += len(paragraph.relations)
    return Score(right, found, labelled)


def _distinct(relations: Sequence[RelationMention]) -> list[RelationMention]:
    kept: list[RelationMention] = []
    for relation in relations:
        if not any(_same(relation, other) for other in kept):
            kept.append(relation)
    return kept


def _same(one: RelationMention, other: RelationMention | LabelledRelation) -> bool:
    if (one.predicate, one.status) != (other.predicate, other.status):
        return False
    straight = _same_name(one.head, other.head) and _same_name(one.tail, other.tail)
    crossed = _same_name(one.head, other.tail) and _same_name(one.tail, other.head)
    return straight or (crossed and predicates()[one.predicate].symmetric)


def _same_name(one: Mention, other: Mention | LabelledMention) -> bool:
    if one.text == other.text:
        return True
    short, long = sorted((one.text, other.text), key=len)
    return one.label == other.label == "PER" and long.endswith(f" {short}")
