"""Scores the figures that are found against those that a person marked in twenty articles.

    python -m training.figures --data ../shared

``tests/quality/figures_labels.jsonl`` holds the labels, a line an article: its file below
``corpus``, the part it belongs to (rules were written with a look at "tuning", never at "held
out"), and each figure's place, low and high value, unit, qualifier and the place of the noun that
it counts, all in characters of the file. What counts as a figure is said in docs/sources.md.
A figure is right where it lies on the label and has its value, its unit and the head of its noun.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphgen.extract.figures import find_figures
from graphgen.extract.sentences import split_sentences
from graphgen.model import Article, Figure
from graphgen.read import READERS, SourceFile
from training.align import Squeezed

LABELS = Path(__file__).parents[1] / "tests/quality/figures_labels.jsonl"
TOLERANCE = 1e-4
"""Relative difference of values that conversion explains."""

Label = Mapping[str, Any]


@dataclass(frozen=True)
class Match:
    """A label with the figure on its place; one of the two may be missing."""

    label: Label | None
    figure: Figure | None
    noun: str
    """The labelled noun as the file writes it, or empty."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is wrong with it: "missed", "too many", or value, unit, counted, qualifier."""
        if self.figure is None:
            return ("missed",)
        if self.label is None:
            return ("too many",)
        ends = ((self.figure.low, self.label["low"]), (self.figure.high, self.label["high"]))
        right = {
            "value": all(math.isclose(a, b, rel_tol=TOLERANCE) for a, b in ends),
            "unit": self.figure.unit == self.label["unit"],
            "counted": head_of(self.figure.counted) == head_of(self.noun),
            "qualifier": self.figure.qualifier == self.label["qualifier"],
        }
        return tuple(name for name, fits in right.items() if not fits)


def main() -> None:
    """Print a line for each part and, where asked, each error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path, help="the folder that holds corpus/")
    parser.add_argument("--errors", help="print what is wrong in this part")
    options = parser.parse_args()
    for part in ("tuning", "held out"):
        rows = [row for row in read_labels() if row["part"] == part]
        matches = [
            (row["file"], text, match)
            for row in rows
            for text, match in matched(options.data / "corpus" / row["file"], row["figures"])
        ]
        print(f"{part:9} {len(rows)} articles: {score(match for _, _, match in matches)}")
        if options.errors == part:
            for file, text, match in matches:
                if set(match.wrong) - {"qualifier"}:
                    print("   ", file, described(text, match))


def read_labels(path: Path = LABELS) -> list[dict[str, Any]]:
    """Return the labelled articles."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(matches: Iterator[Match]) -> str:
    """Return recall, precision and what is wrong, in a line."""
    counts: Counter[str] = Counter()
    for match in matches:
        wrong = set(match.wrong)
        counts.update(wrong)
        counts["labels"] += match.label is not None
        counts["found"] += match.figure is not None
        counts["right"] += not wrong - {"qualifier"}
    right = counts.pop("right")
    labels, found = counts.pop("labels"), counts.pop("found")
    errors = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    recall, precision = right / max(1, labels), right / max(1, found)
    return f"right {right} of {labels} = {recall:.3f}, precision {precision:.3f}; {errors}"


def matched(path: Path, labels: Sequence[Label]) -> Iterator[tuple[str, Match]]:
    """Yield, with the file's text, every label and every figure, put together by place."""
    text = path.read_bytes().decode("utf-8")
    article = _read(path)
    places = _places(article, text)
    figures = find_figures(article, split_sentences(article.text, article.blocks))
    free = {(places[f.start], places[f.end - 1] + 1): f for f in figures}
    for label in labels:
        noun = text[slice(*label["counted"])] if label["counted"] else ""
        on = next((s for s in free if s[0] < label["end"] and label["start"] < s[1]), None)
        yield text, Match(label, free.pop(on) if on else None, noun)
    for figure in free.values():
        yield text, Match(None, figure, "")


def head_of(noun: str) -> str:
    """Last word of a noun phrase without a plural ending."""
    words = re.findall(r"[\w’'-]+", noun.lower())
    word = words[-1] if words else ""
    return re.sub(r"(?<=[^s])s$", "", word)


def described(text: str, match: Match) -> str:
    """Say what was marked and what was found."""
    figure, label = match.figure, match.label
    marked = text[label["start"] : label["end"]] if label else ""
    found = f"{figure.low:g} {figure.high:g} {figure.unit!r} {figure.counted!r}" if figure else "-"
    return f"{'+'.join(match.wrong)}: {marked!r} {match.noun!r} -> {found}"


def _read(path: Path) -> Article:
    reader = next(one for one in READERS if path.suffix in one.suffixes)
    return reader.read(SourceFile("labelled", path.name, path.read_bytes())).articles[0]


def _places(article: Article, text: str) -> dict[int, int]:
    """Places in the file by places in the article's text; white space has none."""
    inside, whole = Squeezed.of(article.text), Squeezed.of(text)
    places: dict[int, int] = {}
    cursor = 0
    for block in article.blocks:
        offsets = [at for at in inside.offsets if block.start <= at < block.end]
        squeezed = "".join(article.text[at] for at in offsets)
        start = whole.characters.find(squeezed, cursor)
        if start >= 0:
            places |= zip(offsets, whole.offsets[start : start + len(squeezed)], strict=True)
            cursor = start + len(squeezed)
    return places


if __name__ == "__main__":
    main()
