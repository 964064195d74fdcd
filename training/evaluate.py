"""Measure the shipped weights on the dev articles: mentions, relations, calibration.

    python -m training.evaluate --data ../shared --json build/evaluation.json

Mentions: exact-span micro-F1 over PER ORG LOC FAC, and over the four classes PER / ORG /
LOC+FAC / MISC+NORP. Relations: on the dev news and on the conflict sentences that training leaves
out, between the labelled mentions and end to end from raw text.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphgen.config import ExtractConfig
from graphgen.extract.encoder import read_encoder
from training.confusion import worst
from training.measure import (
    COARSE,
    FINE,
    Counts,
    Sample,
    best_threshold,
    calibration_error,
    encode,
    mention_counts,
    relation_counts,
    reliability,
    run,
    scored,
)
from training.prepare import conflict, worldwide
from training.whole import add_extracted

DEFAULT_THRESHOLD = ExtractConfig().min_relation_score
SOURCES = (
    ("with_gold", False),
    ("from_text", False),
    ("from_text", True),
    ("extracted", False),
    ("extracted", True),
)
"""Between which mentions relations are counted, and whether spans that meet are the same."""
PUBLISHED = 0.8623
"""Best published four-class F1, on the easier test split (Shan et al. 2023)."""


def mention_report(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return and print both tables of mentions."""
    labels = {**FINE, "NORP": "NORP", "MISC": "MISC", "DATE": "DATE", "MONEY": "MONEY"}
    fine, coarse = (mention_counts(samples, classes) for classes in (FINE, COARSE))
    every = mention_counts(samples, labels)
    del every["all"]
    rows = {**every, "PER ORG LOC FAC": fine["all"], "four classes": coarse["all"]}
    table("Mentions on dev, exact span", rows)
    print(f"{'published, four classes (test split)':38} {PUBLISHED:.4f}")
    return {name: counts.row() for name, counts in rows.items()}


def relation_report(name: str, samples: Sequence[Sample]) -> dict[str, Any]:
    """Return and print the tables of relations of one set."""
    report: dict[str, Any] = {}
    for source, overlap in SOURCES:
        best = best_threshold(samples, source, overlap=overlap)
        at = {
            f"best ({best:.2f})": relation_counts(samples, source, threshold=best, overlap=overlap),
            f"default ({DEFAULT_THRESHOLD})": relation_counts(
                samples, source, threshold=DEFAULT_THRESHOLD, overlap=overlap
            ),
        }
        title = f"{source}{' overlap' if overlap else ''}"
        table(
            f"Relations, {name}, {title.replace('_', ' ')}",
            {threshold: counts["all"] for threshold, counts in at.items()},
        )
        report[title] = {
            threshold: {k: c.row() for k, c in sorted(counts.items())}
            for threshold, counts in at.items()
        }
        if not overlap and source != "from_text":
            chosen = at[f"default ({DEFAULT_THRESHOLD})"]
            table(f"by predicate at {DEFAULT_THRESHOLD}", {k: chosen[k] for k in sorted(chosen)})
    return report


def calibration_report(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return and print reliability of relations from text and of mentions."""
    report: dict[str, Any] = {}
    sets = {
        "relations from text": [(s, ok) for s, _, ok, _ in scored(samples, "from_text")],
        "relations with gold mentions": [(s, ok) for s, _, ok, _ in scored(samples, "with_gold")],
        "mentions": [
            (score, (start, end, label) in sample.gold_mentions)
            for sample in samples
            if sample.gold_mentions
            for start, end, label, score in sample.found_mentions
        ],
    }
    for name, items in sets.items():
        for above in (0.05, 0.5):
            bins = reliability(items, above=above)
            error = calibration_error(bins)
            print(f"\nCalibration, {name}, scores from {above}: error {error:.4f}")
            for row in bins:
                print(
                    f"  {row.low:.1f}-{row.high:.1f} {row.count:6} "
                    f"said {row.mean_score:.3f} right {row.share_right:.3f}"
                )
            report[f"{name} from {above}"] = {
                "error": round(error, 4),
                "bins": [[b.low, b.count, b.mean_score, b.share_right] for b in bins],
            }
    return report


def confusion_report(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return and print what the five worst predicates are taken for, and are said instead of."""
    report = {}
    print(f"\nThe five worst predicates between labelled mentions at {DEFAULT_THRESHOLD}")
    for name, confusion in worst(samples, threshold=DEFAULT_THRESHOLD).items():
        rows = {"missed": confusion.missed, "invented": confusion.invented}
        report[name] = {what: dict(counts.most_common(5)) for what, counts in rows.items()}
        for what, counts in report[name].items():
            listed = ", ".join(f"{other} {number}" for other, number in counts.items())
            print(f"{name:14} {what:9} {listed or '-'}")
    return report


def status_report(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return and print how often the status of a labelled relation is told right."""
    counts = {name: Counts() for name in ("asserted", "denied", "possible")}
    for sample in samples:
        for key, status in (sample.gold or {}).items():
            if key in sample.with_gold and sample.with_gold[key][0] >= DEFAULT_THRESHOLD:
                said = sample.with_gold[key][1]
                counts[said].found += 1
                counts[status].gold += 1
                counts[status].right += said == status
    table("Status of relations found between labelled mentions", counts)
    return {name: c.row() for name, c in counts.items()}


def table(title: str, rows: Mapping[str, Counts]) -> None:
    """Print one table."""
    print(f"\n{title}\n{'':22}{'P':>8}{'R':>8}{'F1':>8}{'found':>8}{'labels':>8}")
    for name, c in rows.items():
        print(f"{name:22}{c.precision:8.4f}{c.recall:8.4f}{c.f1:8.4f}{c.found:8}{c.gold:8}")


def main() -> None:
    """Print every table and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=Path("graphgen/resources/model"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    encoder = read_encoder(options.model, threads=options.threads)
    articles = list(worldwide(options.data, "dev"))
    began = time.perf_counter()
    encodings = encode(encoder, articles)
    words = sum(len(text["text"].split()) for article in articles for text in article["blocks"])
    print(
        f"{words / (time.perf_counter() - began):.0f} words a second on {options.threads} threads"
    )
    news = run(encoder, articles, encodings)
    bundles = list(conflict(options.data, held_out=True))
    wars = run(encoder, bundles, encode(encoder, bundles))
    add_extracted(encoder, articles, news)
    add_extracted(encoder, bundles, wars)
    report = {
        "version": encoder.version,
        "mentions": mention_report(news),
        "news": relation_report("news dev", news),
        "conflict": relation_report("conflict dev", wars),
        "calibration": calibration_report([*news, *wars]),
        "confusion": confusion_report([*news, *wars]),
        "status": status_report([*news, *wars]),
    }
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(report, indent=2, sort_keys=True) + "\n"
        options.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
