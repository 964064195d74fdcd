"""Fit on dev what turns the shipped model's raw scores into probabilities.

    python -m training.calibrate --data ../shared --model graphgen/resources/model

Chooses the share of document consistency, a monotone curve for the scores of mentions (isotonic
regression, Barlow et al. 1972), a logistic curve for each predicate (Platt 1999) with offsets drawn
towards a common one, and the bars of the statuses; writes them into `config.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graphgen.extract.encoder import Encoder, Encoding, read_encoder
from training.measure import (
    COARSE,
    FINE,
    Sample,
    encode,
    mention_counts,
    run,
    scored,
)
from training.prepare import conflict, worldwide

Item = tuple[float, str, bool, float]
"""Score, predicate, is it right, logarithm of both mentions' scores."""

CONSISTENCY = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)
PRIOR = 6.0
"""Weight of the pull of each predicate's offset towards the common one."""


def choose_consistency(
    encoder: Encoder, news: Sequence[Mapping[str, Any]], encodings: Sequence[Encoding]
) -> float:
    """Return the share with the best sum of both F1 scores."""
    best = (0.0, 0.0)
    for weight in CONSISTENCY:
        encoder.config["calibration"]["consistency"] = weight
        samples = run(encoder, news, encodings, sources=())
        fine, coarse = (mention_counts(samples, c)["all"].f1 for c in (FINE, COARSE))
        print(f"consistency {weight:.2f}: {fine:.4f} / {coarse:.4f}")
        best = max(best, (fine + coarse, weight))
    return best[1]


def mention_curve(samples: Sequence[Sample], *, knots: int = 10) -> dict[str, list[float]]:
    """Return a monotone piecewise linear map from raw score to share of spans that are right."""
    items = sorted(
        (score, (start, end, label) in sample.gold_mentions)
        for sample in samples
        for start, end, label, score in sample.found_mentions
    )
    groups = np.array_split(np.arange(len(items)), knots)
    raw = [float(np.mean([items[i][0] for i in group])) for group in groups]
    share = isotonic([float(np.mean([items[i][1] for i in group])) for group in groups])
    return {"raw": [round(r, 4) for r in raw], "probability": [round(s, 4) for s in share]}


def isotonic(values: Sequence[float]) -> list[float]:
    """Return the nearest non-decreasing sequence (pool adjacent violators, equal weights)."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([value])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [float(np.mean(pool)) for pool in pools for _ in pool]


def relation_curves(
    items: Sequence[Item], predicates: Sequence[str]
) -> tuple[dict[str, list[float]], float]:
    """Return slope and offset of each predicate and the weight of certainty.

    By penalized logistic regression, solved by Newton's method.
    """
    right = np.array([float(ok) for _, _, ok, _ in items])
    design = np.zeros((len(items), 3 + len(predicates)))
    design[:, 0] = [logit(score) for score, *_ in items]
    design[:, 1] = 1.0
    design[:, 2] = [sure for *_, sure in items]
    design[np.arange(len(items)), [3 + predicates.index(name) for _, name, *_ in items]] = 1.0
    pull = np.diag([1e-6, 1e-6, 1e-6] + [PRIOR] * len(predicates))
    weights = np.zeros(design.shape[1])
    weights[0] = 1.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - chance) - pull @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + pull
        weights += np.linalg.solve(curve, slope)
    curves = {
        name: [round(float(weights[0]), 4), round(float(weights[1] + weights[3 + i]), 4)]
        for i, name in enumerate(predicates)
    }
    return curves, round(float(weights[2]), 4)


def logit(score: float) -> float:
    """Return the log odds of a probability, kept finite."""
    kept = min(max(score, 1e-4), 1 - 1e-4)
    return float(np.log(kept / (1 - kept)))


def status_bars(
    encoder: Encoder, articles: Sequence[Mapping[str, Any]], encodings: Sequence[Encoding]
) -> dict[str, float]:
    """Return for each status but "asserted" the bar with the best F1 on labelled relations."""
    bars = {"denied": 0.5, "possible": 0.5}
    for name in ("denied", "possible"):

        def f1(bar: float, name: str = name) -> float:
            encoder.config["calibration"]["status"] = {**bars, name: bar}
            right = found = gold = 0
            for sample in run(encoder, articles, encodings, sources=("with_gold",)):
                for key, status in (sample.gold or {}).items():
                    said = sample.with_gold.get(key, (0.0, "asserted"))[1]
                    right += said == name == status
                    found += said == name
                    gold += status == name
            return 2 * right / max(1, found + gold)

        bars[name] = max((0.3, 0.4, 0.5, 0.6, 0.7), key=f1)
        print(f"status {name}: bar {bars[name]}, F1 {f1(bars[name]):.3f}")
    return bars


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=Path("graphgen/resources/model"))
    options = parser.parse_args()
    encoder = read_encoder(options.model, threads=2)
    calibration: dict[str, Any] = {}
    encoder.config = {**encoder.config, "calibration": calibration}
    news = list(worldwide(options.data, "dev"))
    wars = list(conflict(options.data, held_out=True))
    at_news, at_wars = encode(encoder, news), encode(encoder, wars)
    calibration["consistency"] = choose_consistency(encoder, news, at_news)
    samples = run(encoder, news, at_news, sources=())
    calibration["mentions"] = mention_curve(samples)
    on_news, on_wars = run(encoder, news, at_news), run(encoder, wars, at_wars)
    # From text the conflict labels tell little: titles stand inside their persons.
    items = [*scored(on_news, "from_text"), *scored(on_news, "with_gold")]
    items += scored(on_wars, "with_gold")
    curves, certainty = relation_curves(items, encoder.config["predicates"])
    calibration["status"] = status_bars(encoder, news + wars, at_news + at_wars)
    calibration.update(relations=curves, certainty=certainty)
    path = options.model / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["calibration"] = calibration
    path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
