"""Fit a relation head on the frozen encoder of some weights; a few minutes instead of an hour.

    python -m training.head --prepared build/training --start build/model/epoch3.pt \\
        --out build/model/head.pt

The words of every labelled paragraph are encoded once; then the layer of word states and the
head are trained from nothing on what was kept. `train.py --start` goes on with all parts together.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.dataset import IGNORE, PairTensors, batches, collate, examples, load
from training.train import STATUS_WEIGHTS, Model, base_tokenizer

Row = tuple[Tensor, PairTensors]
"""What the layers of both tasks read of a paragraph's words (float16), and its pairs."""

BATCH = 24
PAIRS_PER_PARAGRAPH = 8.0


@torch.no_grad()
def encode(model: Model, path: Path) -> list[Row]:
    """Return the encoded paragraphs with labelled pairs of a prepared file."""
    model.eval()
    rows: list[Row] = []
    for group in batches(examples(load(path, base_tokenizer())), 4, None):
        batch = collate(group)
        if batch.pairs:
            x = model.tagger.features(*batch.inputs)
            rows += [(x[row, a:b].half().clone(), part) for row, a, b, part in batch.pairs]
    return rows


def score(model: Model, rows: list[Row], *, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
    """Return scores of predicates and statuses of all pairs of some paragraphs."""
    words = torch.cat([x.float() for x, _ in rows])
    words = functional.dropout(words, dropout, training=dropout > 0)
    states = model.tagger.state(words).split([len(x) for x, _ in rows])
    return model.relations.score_all(list(states), [part[:3] for _, part in rows])


def loss_of(model: Model, rows: list[Row]) -> Tensor:
    """Return the loss of both outputs of the head."""
    predicates, statuses = score(model, rows, dropout=0.2)
    target = torch.cat([part[3] for _, part in rows])
    status = torch.cat([part[4] for _, part in rows])
    loss = functional.binary_cross_entropy_with_logits(predicates, target, reduction="sum")
    loss = loss / (BATCH * PAIRS_PER_PARAGRAPH)
    if (status != IGNORE).any():
        loss = loss + 0.1 * functional.cross_entropy(
            statuses, status, ignore_index=IGNORE, weight=STATUS_WEIGHTS
        )
    return loss


def epoch_of(rows: list[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Yield batches of paragraphs of like length, in random order."""
    rng.shuffle(rows)
    groups = []
    for at in range(0, len(rows), BATCH * 20):
        part = sorted(rows[at : at + BATCH * 20], key=lambda row: len(row[0]))
        groups += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(groups)
    yield from groups


def fit(model: Model, rows: list[Row], *, epochs: int, rate: float, seed: int) -> None:
    """Train the word states and the head; leave the mean of their weights in the model."""
    rng = random.Random(seed)
    nn.init.xavier_uniform_(model.tagger.state[1].weight)
    weights = [*model.relations.parameters(), *model.tagger.state.parameters()]
    mean = [weight.detach().clone() for weight in weights]
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.02)
    steps, step = epochs * -(-len(rows) // BATCH), 0
    model.relations.train()
    for _ in range(epochs):
        for group in epoch_of(rows, rng):
            share = min(1.0, (step + 1) / 60) * (1 - 0.97 * min(1.0, step / steps))
            optimizer.param_groups[0]["lr"] = rate * share
            optimizer.zero_grad()
            loss_of(model, group).backward()
            nn.utils.clip_grad_norm_(weights, 2.0)
            optimizer.step()
            step += 1
            for kept, weight in zip(mean, weights, strict=True):
                kept.lerp_(weight.detach(), 0.01)
    for kept, weight in zip(mean, weights, strict=True):
        weight.data.copy_(kept)


def load_tagger(model: Model, path: Path) -> None:
    """Take all weights but those of the head and of the layer that makes its states."""
    kept = {
        key: value
        for key, value in torch.load(path).items()
        if key.startswith("tagger.") and not key.startswith("tagger.state")
    }
    model.load_state_dict(kept, strict=False)


def main() -> None:
    """Fit and save the whole model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, default=Path("build/training"))
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--join", type=Path, help="weights whose tagger the head is saved with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model = Model()
    load_tagger(model, options.start)
    rows = encode(model, options.prepared / "train.jsonl")
    rows += encode(model, options.prepared / "conflict.jsonl")
    fit(model, rows, epochs=options.epochs, rate=options.rate, seed=options.seed)
    if options.join is not None:
        load_tagger(model, options.join)
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
