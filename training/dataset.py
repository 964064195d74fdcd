"""Articles as the network sees them: windows with tag targets and pair targets."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from graphgen.extract.windows import BUDGET, Segment, Subwords, TokenizedBlock, assemble, pack
from graphgen.extract.words import Word, split_words
from training.network import PREDICATES, SPAN_LABELS, STATUSES, TAGS
from training.prepare import SYMMETRIC

IGNORE = -100
_TITLES = """
president prime minister king queen general secretary mr mrs ms senator chancellor ambassador
colonel captain major lieutenant admiral pope prince judge governor mayor spokesman chief professor
dr justice representative congressman ayatollah sheikh .
"""
TITLES = frozenset(_TITLES.split())


@dataclass(frozen=True, slots=True)
class Pairs:
    """The ordered pairs of one paragraph with their targets."""

    mentions: np.ndarray
    """Mentions × (first word, one past the last), in words of the block."""
    labels: np.ndarray
    """Index of the label of each mention."""
    order: np.ndarray
    """Pairs × (head, tail), indices of mentions."""
    targets: np.ndarray
    """Pairs × predicates, 0 or 1."""
    status: np.ndarray
    """Status index of each pair, `IGNORE` without a relation."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    tokens: TokenizedBlock
    tags: list[int]
    pairs: Pairs | None
    spans: tuple[tuple[int, int, str], ...]
    gold: tuple[tuple[int, str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One article."""

    name: str
    source: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a document."""

    document: Document
    segments: list[Segment]


def load(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """Read a file of `prepare.py`."""
    return documents(read(path), Subwords(tokenizer))


def read(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a file of `prepare.py` as they stand there."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def documents(articles: Iterable[dict[str, Any]], subwords: Subwords) -> list[Document]:
    """Return prepared articles with their words cut and their targets set."""
    return [
        Document(
            article["id"],
            article["source"],
            [_block(raw, subwords, article["source"]) for raw in article["blocks"]],
        )
        for article in articles
    ]


def _block(raw: dict[str, Any], subwords: Subwords, source: str) -> Block:
    words = split_words(raw["text"])
    tokens = subwords.tokenize(words)
    tags = _tags(raw, words, source)
    spans = []
    for start, end, label in raw["pairs"]:
        covered = [i for i, w in enumerate(words) if w.start < end and w.end > start]
        spans.append((covered[0], covered[-1] + 1, label))
    gold = tuple((h, p, t, s) for h, p, t, s in raw["relations"] or ())
    pairs = None
    if raw["relations"] is not None and len(spans) > 1:
        pairs = pair_targets(spans, gold)
    return Block(tokens, tags, pairs, tuple(spans), gold)


def _tags(raw: dict[str, Any], words: Sequence[Word], source: str) -> list[int]:
    """Return the tag of each word, `IGNORE` where the source does not tell.

    Written paragraphs mark people, organizations, places and peoples, but neither dates nor works:
    what is in lower case there is no name. The conflict sentences cut long names after customs of
    their own, so only names of one word are learnt from them, of which label they are.
    """
    spans, tags = raw["mentions"], [0] * len(words)
    if source == "written":
        spans = raw["pairs"]
        tags = [0 if word.text.islower() or not word.text.isalnum() else IGNORE for word in words]
    if source == "conflict":
        spans = [span for span in raw["pairs"] if _is_plain_name(raw["text"][span[0] : span[1]])]
        spans = [span for span in spans if span[2] != "PER"]
        tags = [IGNORE] * len(words)
    for start, end, label in spans:
        covered = [i for i, w in enumerate(words) if w.start < end and w.end > start]
        for number, index in enumerate(covered):
            tags[index] = TAGS.index(f"{'B' if number == 0 else 'I'}-{label}")
    return tags


def _is_plain_name(text: str) -> bool:
    """Tell whether a name is one word and written like a name."""
    return " " not in text and not text.islower() and text.lower() not in TITLES


def pair_targets(
    spans: list[tuple[int, int, str]], gold: tuple[tuple[int, str, int, str], ...]
) -> Pairs:
    """Return all ordered pairs; symmetric predicates count in both orders."""
    order = [(h, t) for h in range(len(spans)) for t in range(len(spans)) if h != t]
    index = {pair: i for i, pair in enumerate(order)}
    targets = np.zeros((len(order), len(PREDICATES)), dtype=np.float32)
    status = np.full(len(order), IGNORE, dtype=np.int64)
    for head, predicate, tail, how in gold:
        ways = [(head, tail)] + ([(tail, head)] if predicate in SYMMETRIC else [])
        for way in ways:
            targets[index[way], PREDICATES.index(predicate)] = 1.0
            status[index[way]] = max(status[index[way]], STATUSES.index(how))
    return Pairs(
        mentions=np.array([span[:2] for span in spans], dtype=np.int64),
        labels=np.array([SPAN_LABELS.index(span[2]) for span in spans], dtype=np.int64),
        order=np.array(order, dtype=np.int64),
        targets=targets,
        status=status,
    )


def without_titles(block: Block, rng: random.Random) -> Block:
    """Return the block with leading titles cut off its person spans, at even odds."""
    if block.pairs is None or rng.random() < 0.5:
        return block
    spans = []
    for first, last, label in block.spans:
        while (
            label == "PER" and last - first > 1 and block.tokens.words[first].text.lower() in TITLES
        ):
            first += 1
        spans.append((first, last, label))
    return Block(
        block.tokens, block.tags, pair_targets(spans, block.gold), tuple(spans), block.gold
    )


def shuffled(items: list[Document], rng: random.Random) -> list[Document]:
    """Return bundles of twelve unrelated paragraphs, newly drawn."""
    blocks = [without_titles(block, rng) for item in items for block in item.blocks]
    rng.shuffle(blocks)
    return [
        Document("bundle", items[0].source, blocks[at : at + 12])
        for at in range(0, len(blocks), 12)
    ]


def examples(documents: list[Document], rng: random.Random | None = None) -> list[Example]:
    """Return the windows of all documents; with `rng`, of varied length."""
    found = []
    for document in documents:
        budget = BUDGET if rng is None else rng.randint(130, BUDGET)
        blocks = [block.tokens for block in document.blocks]
        found += [Example(document, window) for window in pack(blocks, budget=budget)]
    return found


PairTensors = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
"""Mentions, labels, order, targets, status."""


@dataclass(frozen=True, slots=True)
class TrainingBatch:
    """Tensors of some windows."""

    inputs: tuple[Tensor, ...]
    tags: Tensor
    silver: bool
    pairs: list[tuple[int, int, int, PairTensors]]
    """(row, first word, one past the last, pairs) of each segment."""


def collate(batch: list[Example]) -> TrainingBatch:
    """Return the tensors of some windows, all silver or none."""
    arrays = [
        assemble([example.segments], [block.tokens for block in example.document.blocks])
        for example in batch
    ]
    names = ("ids", "case", "glued", "first", "chars", "lengths")
    inputs = tuple(_stack([getattr(a, n) for a in arrays], 8 if n == "case" else 0) for n in names)
    tags = torch.full(inputs[3].shape, IGNORE)
    pairs = []
    for row, example in enumerate(batch):
        for segment in example.segments:
            block = example.document.blocks[segment.block]
            size = segment.last - segment.first
            tags[row, segment.at : segment.at + size] = torch.tensor(
                block.tags[segment.first : segment.last]
            )
            if block.pairs is not None:
                part = _inside(block.pairs, segment)
                if part is not None:
                    pairs.append((row, segment.at, segment.at + size, part))
    return TrainingBatch(inputs, tags, batch[0].document.source == "silver", pairs)


def _inside(pairs: Pairs, segment: Segment) -> PairTensors | None:
    """Return the pairs whose mentions both lie in a segment, counted from its first word."""
    whole = (pairs.mentions[:, 0] >= segment.first) & (pairs.mentions[:, 1] <= segment.last)
    keep = whole[pairs.order].all(1)
    if not keep.any():
        return None
    renumbered = np.cumsum(whole) - 1
    return (
        torch.from_numpy(pairs.mentions[whole] - segment.first),
        torch.from_numpy(pairs.labels[whole]),
        torch.from_numpy(renumbered[pairs.order[keep]]),
        torch.from_numpy(pairs.targets[keep]),
        torch.from_numpy(pairs.status[keep]),
    )


def _stack(rows: list[np.ndarray], fill: int) -> Tensor:
    if rows[0].ndim == 1:
        return torch.from_numpy(np.concatenate(rows))
    width = max(row.shape[1] for row in rows)
    padded = [
        np.pad(r, [(0, 0), (0, width - r.shape[1])] + [(0, 0)] * (r.ndim - 2), constant_values=fill)
        for r in rows
    ]
    return torch.from_numpy(np.concatenate(padded))


def batches(items: list[Example], size: int, rng: random.Random | None) -> list[list[Example]]:
    """Return batches of about `size` windows of like length, in random order with `rng`."""

    def length(example: Example) -> int:
        return sum(
            len(example.document.blocks[s.block].tokens.pieces[i])
            for s in example.segments
            for i in range(s.first, s.last)
        )

    ordered = list(items)
    if rng is not None:
        rng.shuffle(ordered)
    ordered.sort(key=length)
    groups = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    if rng is not None:
        rng.shuffle(groups)
    return groups
