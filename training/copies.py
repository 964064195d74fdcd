"""Measures how well copies and rewrites are found, on texts altered by a fixed recipe.

    python -m training.copies ../shared/corpus/wikinews ../shared/corpus/syria-iraq

Of every article with at least four sentences variants are made: half of its sentences kept, in
order and shuffled; words changed at several strengths (names, numbers and short words stay); both;
half of it merged with half of another article. Each kind of variant is put into one collection
with all originals. A pair is flagged where the two count as one source. Recall is over pairs of a
variant and what it was made from; precision over all flagged pairs, those of two variants with a
common origin left out. No model is needed: only words and numbers are compared, no names.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from graphgen.extract.sentences import split_sentences
from graphgen.graph.sources import collection_of, sources_of
from graphgen.model import (
    Article,
    ArticleCard,
    ArticleStore,
    Block,
    Extraction,
)
from graphgen.read import card_of, read_folder

SEED = 5
LEAST_SENTENCES = 4
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Text:
    """Sentences with the originals they come from."""

    name: str
    sentences: tuple[str, ...]
    origins: frozenset[str]


Recipe = Callable[["Text", "Text", random.Random, Sequence[str]], tuple[list[str], bool]]


class Shelf(ArticleStore):
    """Texts as a store, with sentences and nothing else found in them."""

    def __init__(self, texts: Iterable[Text]) -> None:
        """Lay the texts out as articles of one paragraph a sentence."""
        self._articles = {text.name: _article(text) for text in texts}

    def ids(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted(self._articles))

    def article(self, article_id: str) -> Article:
        """The text as an article."""
        return self._articles[article_id]

    def extraction(self, article_id: str) -> Extraction:
        """Its sentences."""
        article = self._articles[article_id]
        sentences = split_sentences(article.text, article.blocks)
        return Extraction(article_id, sentences, (), (), (), ())

    def digest(self, article_id: str) -> str:
        """What tells an article from others: no two have one name."""
        return article_id

    def cards(self) -> list[ArticleCard]:
        """A card a text."""
        return [card_of(self._articles[name]) for name in self.ids()]


def main() -> None:
    """Read the folders and print one line a kind of variant, then the flagged originals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    originals = [text for folder in options.folders for text in read_texts(folder)]
    flagged = flagged_pairs(originals)
    folder_of = {text.name: text.name.split("/")[0] for text in originals}
    same = sum(folder_of[a] == folder_of[b] for a, b in combinations(folder_of, 2))
    print(f"originals {len(originals)}: {len(flagged)} flagged of {same} pairs in one folder")
    for pair in sorted(flagged):
        print("   ", *pair)
    for name, recipe in RECIPES.items():
        print(f"{name:28}", measure(originals, recipe, flagged))


def measure(originals: Sequence[Text], recipe: Recipe, known: set[tuple[str, str]]) -> str:
    """Make a variant of each original and score the flagged pairs."""
    variants = list(make_variants(originals, recipe))
    flagged = flagged_pairs([*originals, *variants]) - known
    origins = {text.name: text.origins for text in [*originals, *variants]}
    wanted = {tuple(sorted((text.name, origin))) for text in variants for origin in text.origins}
    right = flagged & wanted
    wrong = {(a, b) for a, b in flagged - wanted if not origins[a] & origins[b]}
    precision = len(right) / max(1, len(right) + len(wrong))
    return (
        f"P {precision:.3f}  R {len(right) / len(wanted):.3f}  "
        f"({len(right)} of {len(wanted)}, {len(wrong)} wrong)"
    )


def flagged_pairs(texts: Sequence[Text]) -> set[tuple[str, str]]:
    """Pairs of names that count as one source."""
    shelf = Shelf(texts)
    found = sources_of(collection_of(shelf.cards(), shelf, {}), shelf, {}, {})
    holders: dict[str, list[str]] = {}
    for name, keys in sorted(found.origins.items()):
        for key in keys:
            if key.startswith("text "):
                holders.setdefault(key, []).append(name)
    return {pair for names in holders.values() for pair in combinations(names, 2)}


def read_texts(folder: Path) -> list[Text]:
    """Read a folder's articles that are long enough."""
    texts = []
    for article in read_folder(folder).articles:
        prose = [b for b in article.blocks if b.kind in ("paragraph", "quote", "item")]
        spans = split_sentences(article.text, prose)
        name = f"{folder.name}/{article.id}"
        sentences = tuple(article.text[span.start : span.end] for span in spans)
        if len(sentences) >= LEAST_SENTENCES:
            texts.append(Text(name, sentences, frozenset({name})))
    return texts


def make_variants(originals: Sequence[Text], recipe: Recipe) -> Iterable[Text]:
    """Apply a recipe to every original, with another one at hand to merge with."""
    rng = random.Random(SEED)
    words = sorted({w for text in originals for s in text.sentences for w in WORD.findall(s)})
    words = [word for word in words if len(word) >= LEAST_SENTENCES and word.islower()]
    for text in originals:
        other = rng.choice([one for one in originals if one.name != text.name])
        sentences, merged = recipe(text, other, rng, words)
        origins = text.origins | other.origins if merged else text.origins
        yield Text(f"variant/{text.name}", tuple(sentences), origins)


def half(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """Half of the sentences, rounded up, in order."""
    kept = sorted(rng.sample(range(len(sentences)), (len(sentences) + 1) // 2))
    return [sentences[place] for place in kept]


def shuffled(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """The sentences in another order."""
    return rng.sample(sentences, len(sentences))


def reworded(
    sentences: Sequence[str], strength: float, rng: random.Random, words: Sequence[str]
) -> list[str]:
    """Change a part of the longer lower-case words to words picked at random."""

    def change(found: re.Match[str]) -> str:
        word = found[0]
        keep = not word.islower() or len(word) < LEAST_SENTENCES or rng.random() > strength
        return word if keep else rng.choice(words)

    return [WORD.sub(change, sentence) for sentence in sentences]


RECIPES: Mapping[str, Recipe] = {
    "half kept": lambda a, b, r, w: (half(a.sentences, r), False),
    "half kept, shuffled": lambda a, b, r, w: (shuffled(half(a.sentences, r), r), False),
    "words changed 0.3": lambda a, b, r, w: (reworded(a.sentences, 0.3, r, w), False),
    "words changed 0.6": lambda a, b, r, w: (reworded(a.sentences, 0.6, r, w), False),
    "words changed 0.9": lambda a, b, r, w: (reworded(a.sentences, 0.9, r, w), False),
    "half, words changed 0.5": lambda a, b, r, w: (
        reworded(half(a.sentences, r), 0.5, r, w),
        False,
    ),
    "half, shuffled, changed 0.8": lambda a, b, r, w: (
        reworded(shuffled(half(a.sentences, r), r), 0.8, r, w),
        False,
    ),
    "merged": lambda a, b, r, w: (half(a.sentences, r) + half(b.sentences, r), True),
    "merged, shuffled": lambda a, b, r, w: (
        shuffled(half(a.sentences, r) + half(b.sentences, r), r),
        True,
    ),
    "merged, changed 0.5": lambda a, b, r, w: (
        reworded(half(a.sentences, r) + half(b.sentences, r), 0.5, r, w),
        True,
    ),
}


def _article(text: Text) -> Article:
    body, blocks = "", []
    for sentence in text.sentences:
        body += "\n\n" if body else ""
        blocks.append(Block("paragraph", len(body), len(body) + len(sentence)))
        body += sentence
    return replace(_EMPTY, id=text.name, text=body, blocks=tuple(blocks))


_EMPTY = Article("", "", "", "", "", None, "", "", "en", "", (), (), "")

if __name__ == "__main__":
    main()
