"""What the shipped weights say on labelled articles, and how it is counted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from graphgen.config import ExtractConfig
from graphgen.extract.encoder import Encoder, Encoding
from graphgen.extract.known_names import keep_known
from graphgen.extract.mentions import block_spans
from graphgen.extract.relation_model import SYMMETRIC, score_relations
from graphgen.model import Label, Mention

Key = tuple[int, int, str, int, int]
"""Head start, head end, predicate, tail start, tail end, in one block."""

FINE: Mapping[str, str] = {label: label for label in ("PER", "ORG", "LOC", "FAC")}
COARSE: Mapping[str, str] = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC", "MISC": "MISC", "NORP": "MISC",
}  # fmt: skip


@dataclass
class Counts:
    """Right, found and labelled items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count two sets against each other."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    def row(self) -> dict[str, float]:
        """Return the figures for a report."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "found": self.found,
            "labelled": self.gold,
        }


@dataclass
class Sample:
    """One labelled block with what the model says of it."""

    article: str
    text: str
    gold_mentions: set[tuple[int, int, str]]
    found_mentions: list[tuple[int, int, str, float]]
    gold: dict[Key, str] | None
    """Labelled relations with their status; None where the block has no relation labels."""
    with_gold: dict[Key, tuple[float, str, float]] = field(default_factory=dict)
    """Score, status, logarithm of both mentions' scores, of relations between labelled mentions."""
    from_text: dict[Key, tuple[float, str, float]] = field(default_factory=dict)
    """The same between the mentions that the model found."""
    extracted: dict[Key, tuple[float, str, float]] = field(default_factory=dict)
    """What the whole extractor says, model and rules: see `whole.py`."""


def encode(encoder: Encoder, articles: Iterable[Mapping[str, Any]]) -> list[Encoding]:
    """Return the encoding of each article of `prepare.py`, blocks with offsets of their own."""
    return [
        encoder.encode_texts([block["text"] for block in article["blocks"]]) for article in articles
    ]


def run(
    encoder: Encoder,
    articles: Sequence[Mapping[str, Any]],
    encodings: Sequence[Encoding],
    *,
    sources: Sequence[str] = ("with_gold", "from_text"),
) -> list[Sample]:
    """Return what the model says on encoded articles; relations between the mentions asked for."""
    samples: list[Sample] = []
    for article, encoding in zip(articles, encodings, strict=True):
        found = _found(encoder, encoding, article)
        here = [_sample(article, i, found) for i in range(len(encoding.blocks))]
        for name in sources:
            mentions = found if name == "from_text" else _labelled(article)
            for claim in score_relations(encoder, encoding, mentions, floor=0.01):
                head, tail = mentions[claim.head], mentions[claim.tail]
                key = canonical(head.start, head.end, claim.predicate, tail.start, tail.end)
                sure = math.log(max(head.score, 0.05)) + math.log(max(tail.score, 0.05))
                getattr(here[head.block], name)[key] = (claim.score, claim.status, sure)
        samples += here
    return samples


def canonical(
    head_start: int, head_end: int, predicate: str, tail_start: int, tail_end: int
) -> Key:
    """Return the key of a relation; symmetric ones have the earlier mention as their head."""
    if predicate in SYMMETRIC and tail_start < head_start:
        return tail_start, tail_end, predicate, head_start, head_end
    return head_start, head_end, predicate, tail_start, tail_end


def _found(encoder: Encoder, encoding: Encoding, article: Mapping[str, Any]) -> list[Mention]:
    mentions = []
    calibration = encoder.config["calibration"]
    for number, spans in enumerate(block_spans(encoding, calibration=calibration)):
        words = encoding.blocks[number].words
        text = article["blocks"][number]["text"]
        for span in spans:
            start, end = words[span.first].start, words[span.last - 1].end
            mentions.append(_mention(text, start, end, span.label, number, span.score))
    return keep_known(mentions, min_score=ExtractConfig().min_mention_score)


def _labelled(article: Mapping[str, Any]) -> list[Mention]:
    return [
        _mention(block["text"], start, end, label, number, 1.0)
        for number, block in enumerate(article["blocks"])
        for start, end, label in sorted(block["pairs"])
    ]


def _mention(text: str, start: int, end: int, label: str, block: int, score: float) -> Mention:
    return Mention("", start, end, text[start:end], cast(Label, label), score, 0, block)


def _sample(article: Mapping[str, Any], number: int, found: Sequence[Mention]) -> Sample:
    block = article["blocks"][number]
    gold: dict[Key, str] | None = None
    if block["relations"] is not None:
        gold = {}
        for head, predicate, tail, status in block["relations"]:
            (start, end, _), (tail_start, tail_end, _) = block["pairs"][head], block["pairs"][tail]
            gold[canonical(start, end, predicate, tail_start, tail_end)] = status
    return Sample(
        article=article["id"],
        text=block["text"],
        gold_mentions={(s, e, label) for s, e, label in block["mentions"]},
        found_mentions=[(m.start, m.end, m.label, m.score) for m in found if m.block == number],
        gold=gold,
    )


def mention_counts(samples: Sequence[Sample], classes: Mapping[str, str]) -> dict[str, Counts]:
    """Return exact-span counts of each class and of all together ("all")."""
    counts = {name: Counts() for name in [*dict.fromkeys(classes.values()), "all"]}
    for sample in samples:
        found = {(s, e, classes[n]) for s, e, n, _ in sample.found_mentions if n in classes}
        gold = {(s, e, classes[n]) for s, e, n in sample.gold_mentions if n in classes}
        counts["all"].add(found, gold)
        for name in counts.keys() - {"all"}:
            counts[name].add({x for x in found if x[2] == name}, {x for x in gold if x[2] == name})
    return counts


def relation_counts(
    samples: Sequence[Sample], source: str, *, threshold: float, overlap: bool = False
) -> dict[str, Counts]:
    """Return counts of each predicate and of "all" at a threshold.

    `source`: "with_gold", "from_text" or "extracted". With `overlap` a span that shares a
    character will do.
    """
    counts: dict[str, Counts] = {"all": Counts()}
    for sample in samples:
        if sample.gold is None:
            continue
        found = {k for k, (score, *_) in getattr(sample, source).items() if score >= threshold}
        if overlap:
            found = {_nearest(key, sample.gold) for key in found}
        counts["all"].add(found, set(sample.gold))
        for name in {k[2] for k in found} | {k[2] for k in sample.gold}:
            part = counts.setdefault(name, Counts())
            part.add({k for k in found if k[2] == name}, {k for k in sample.gold if k[2] == name})
    return counts


def _nearest(key: Key, gold: Mapping[Key, str]) -> Key:
    """Return the labelled relation whose spans overlap with those of `key`, else `key`."""
    for other in gold:
        heads = key[0] < other[1] and other[0] < key[1]
        tails = key[3] < other[4] and other[3] < key[4]
        if other[2] == key[2] and heads and tails:
            return other
    return key


def best_threshold(samples: Sequence[Sample], source: str, *, overlap: bool = False) -> float:
    """Return the threshold with the best micro-F1, in steps of 0.02."""
    grid = [step / 50 for step in range(2, 48)]

    def f1(threshold: float) -> float:
        return relation_counts(samples, source, threshold=threshold, overlap=overlap)["all"].f1

    return max(grid, key=f1)


def scored(samples: Sequence[Sample], source: str) -> list[tuple[float, str, bool, float]]:
    """Return (score, predicate, is it right, certainty of mentions) of all that the model gave."""
    return [
        (score, key[2], key in sample.gold, sure)
        for sample in samples
        if sample.gold is not None
        for key, (score, _, sure) in getattr(sample, source).items()
    ]


@dataclass(frozen=True)
class Bin:
    """One row of a reliability table."""

    low: float
    high: float
    count: int
    mean_score: float
    share_right: float


def reliability(items: Sequence[tuple[float, bool]], *, above: float = 0.0) -> list[Bin]:
    """Return ten bins of scores with the share that is right."""
    rows = []
    for step in range(10):
        low, high = step / 10, (step + 1) / 10
        inside = [
            (s, ok)
            for s, ok in items
            if s >= above and low <= s and (s < high or (step == 9 and s <= 1))
        ]
        if inside:
            mean = sum(s for s, _ in inside) / len(inside)
            share = sum(ok for _, ok in inside) / len(inside)
            rows.append(Bin(low, high, len(inside), round(mean, 4), round(share, 4)))
    return rows


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini et al. 2015)."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.mean_score - b.share_right) for b in bins) / max(1, total)
