"""Write the figures of an evaluation into the model card, between its two marks.

    python -m training.evaluate --data ../shared --json build/evaluation.json
    python -m training.card build/evaluation.json

Nothing else of the card is touched: what the figures mean is written by hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by training/card.py -->", "<!-- end of figures -->"
CARD = Path(__file__).parent.parent / "graphgen/resources/model/CARD.md"
SETS = {"news": "news dev", "conflict": "conflict sentences held out"}
WAYS = {
    "with_gold": "labelled mentions",
    "from_text": "from raw text, model alone",
    "from_text overlap": "from raw text, model alone, spans that meet",
    "extracted": "from raw text, model and rules",
    "extracted overlap": "from raw text, model and rules, spans that meet",
}
HEAD = ("precision", "recall", "F1", "labels")

Json = Mapping[str, Any]


def card_with(text: str, report: Json) -> str:
    """Return a card with the figures of a report; raises ValueError where it has no marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the card lacks {BEGIN!r} or {END!r}")
    return f"{before}{BEGIN}\n{figures(report)}\n{END}{after}"


def figures(report: Json) -> str:
    """Return all tables as Markdown."""
    parts = ["### Mentions, dev, exact span", counts_table(report["mentions"])]
    parts += ["### Relations, all predicates together", counts_table(overall(report))]
    for key, name in SETS.items():
        for way in ("with_gold", "extracted overlap"):
            threshold, rows = next(
                (said, rows)
                for said, rows in report[key][way].items()
                if said.startswith("default")
            )
            parts += [
                f"### Relations by predicate, {name}, {WAYS[way]}, {threshold}",
                counts_table({name: row for name, row in rows.items() if name != "all"}),
            ]
    parts += ["### What the five worst predicates are taken for", confusions(report["confusion"])]
    parts += ["### Status of what is found between labelled mentions"]
    parts += [counts_table(report["status"])]
    parts += ["### Calibration: expected error", errors(report["calibration"])]
    return "\n\n".join(parts)


def overall(report: Json) -> dict[str, Json]:
    """Return one row for each set, way of finding the mentions, and threshold."""
    return {
        f"{name}, {label}, {threshold}": rows["all"]
        for key, name in SETS.items()
        for way, label in WAYS.items()
        for threshold, rows in report[key][way].items()
    }


def counts_table(rows: Mapping[str, Json]) -> str:
    """Return a table with a row for each name."""
    return table(
        ("", *HEAD),
        (
            (name, *(f"{row[key]:.3f}" for key in ("precision", "recall", "f1")), row["labelled"])
            for name, row in rows.items()
        ),
    )


def confusions(report: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
    """Return a table of what stands where a predicate is missed, and where it is invented."""
    return table(
        ("", "missed, and said instead", "invented, where the labels say"),
        (
            (
                name,
                *(", ".join(f"{what} {n}" for what, n in counts.items()) or "–" for counts in both),
            )
            for name, both in ((name, list(row.values())) for name, row in report.items())
        ),
    )


def errors(report: Mapping[str, Json]) -> str:
    """Return a table of calibration errors."""
    return table(("scores of", "error"), ((k, f"{v['error']:.3f}") for k, v in report.items()))


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path, help="JSON of training.evaluate")
    parser.add_argument("--card", type=Path, default=CARD)
    options = parser.parse_args()
    report = json.loads(options.report.read_text(encoding="utf-8"))
    text = card_with(options.card.read_text(encoding="utf-8"), report)
    options.card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
