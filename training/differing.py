"""Measures how many figures that are said to differ do, on texts with known changes.

    python -m training.differing ../shared/corpus/wikinews ../shared/corpus/syria-iraq

Of every article a rewrite is made (half of its sentences or all, words changed, sentences shuffled,
as in ``training/copies.py``), and in each a part of the figures in digits gets another first digit.
A card that says "differ" or "updated later" is right where its two figures are such a figure and
what became of it, and false otherwise. No model is needed: names are not compared.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgen.extract.figures import find_figures
from graphgen.extract.sentences import split_sentences
from graphgen.graph.figure_cards import cards_of
from graphgen.graph.reports import placed_figures
from graphgen.graph.sources import collection_of, sources_of
from graphgen.model import Derivation, Extraction, FigureCard
from training.copies import SEED, WORD, Shelf, Text, half, read_texts, reworded, shuffled

ALTERED = 0.3
"""Part of the figures that are changed."""
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Altered:
    """A rewrite with what was changed in it."""

    text: Text
    changes: frozenset[tuple[str, str]]
    """(written in the original, written in the rewrite)."""


class FigureShelf(Shelf):
    """Texts with their sentences and figures."""

    def extraction(self, article_id: str) -> Extraction:
        """Its sentences and figures."""
        article = self.article(article_id)
        sentences = split_sentences(article.text, article.blocks)
        figures = find_figures(article, sentences)
        return Extraction(article_id, sentences, (), (), figures, ())


def main() -> None:
    """Read the folders and print a line for each strength of rewriting."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print the false cards")
    options = parser.parse_args()
    originals = [text for folder in options.folders for text in read_texts(folder)]
    for name, strength, halved in (
        ("words kept", 0.0, False),
        ("words changed 0.3", 0.3, False),
        ("words changed 0.6", 0.6, False),
        ("half, shuffled, changed 0.5", 0.5, True),
    ):
        print(f"{name:28}", measure(originals, strength, halved=halved, show=options.show))


def measure(originals: Sequence[Text], strength: float, *, halved: bool, show: bool) -> str:
    """Rewrite every text, compare it with its original and judge the cards."""
    rng = random.Random(SEED)
    words = sorted({w for text in originals for s in text.sentences for w in WORD.findall(s)})
    words = [word for word in words if len(word) >= 4 and word.islower()]
    rewrites = {text.name: rewritten(text, strength, rng, words, halved) for text in originals}
    shelf = FigureShelf([*originals, *(each.text for each in rewrites.values())])
    found = sources_of(collection_of(shelf.cards(), shelf, {}), shelf, {}, {})
    counts: Counter[str] = Counter(changes=sum(len(each.changes) for each in rewrites.values()))
    for derivation in found.derivations:
        pair = sorted(
            (derivation.article, derivation.origin), key=lambda name: name not in rewrites
        )
        if rewrites.get(pair[0]) and pair[1] == rewrites[pair[0]].text.name:
            judge(derivation, pair, rewrites[pair[0]], shelf, counts, show=show)
    said = counts["right"] + counts["false"]
    return (
        f"{said} cards say that figures differ, {counts['false']} falsely "
        f"({counts['false'] / max(1, said):.3f}); {counts['right']} of {counts['changes']} "
        f"changes shown; {counts['agree']} cards agree"
    )


def rewritten(
    text: Text, strength: float, rng: random.Random, words: Sequence[str], halved: bool
) -> Altered:
    """Change words and figures of a text."""
    sentences = list(text.sentences)
    if halved:
        sentences = shuffled(half(sentences, rng), rng)
    sentences = reworded(sentences, strength, rng, words)
    name = f"rewrite/{text.name}"
    shelf = FigureShelf([Text(name, tuple(sentences), text.origins)])
    body = shelf.article(name).text
    changes: set[tuple[str, str]] = set()
    for figure in reversed(shelf.extraction(name).figures):
        written = body[figure.start : figure.end]
        if DIGIT.search(written) and rng.random() < ALTERED:
            other = DIGIT.sub(lambda one: str(int(one[0]) + 1 if one[0] < "9" else 8), written, 1)
            body = body[: figure.start] + other + body[figure.end :]
            changes.add((written, other))
    return Altered(Text(name, tuple(body.split("\n\n")), text.origins), frozenset(changes))


def judge(
    derivation: Derivation,
    pair: Sequence[str],
    altered: Altered,
    shelf: FigureShelf,
    counts: Counter[str],
    *,
    show: bool,
) -> None:
    """Count the cards of a text and its rewrite."""
    placed = list(placed_figures(pair, {}, shelf, frozenset()))
    for card in cards_of(placed, [derivation], dict.fromkeys(pair)):
        if card.verdict == "agree":
            counts["agree"] += 1
            continue
        words = written_in(card, shelf)
        fits = any((a, b) in altered.changes for a in words[pair[0]] for b in words[pair[1]])
        counts["right" if fits else "false"] += 1
        if show and not fits:
            print("   ", pair[0], card.counted, card.unit, dict(words))


def written_in(card: FigureCard, shelf: FigureShelf) -> Mapping[str, list[str]]:
    """The figures of a card as each article writes them."""
    words: dict[str, list[str]] = {}
    for report in card.reports:
        text = shelf.article(report.article).text
        words.setdefault(report.article, []).append(text[report.figure.start : report.figure.end])
    return words


if __name__ == "__main__":
    main()
