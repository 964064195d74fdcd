"""Turn the labelled corpora into one line of JSON per article, with character offsets.

Output lines: `{"id", "source", "blocks": [{"text", "mentions": [[start, end, label], …],
"relations": [[head, predicate, tail, status], …] or null}]}`. `mentions` are those of the tag
task; `pairs` are the (start, end, label) spans that the relations index. The text of a block is
that of the raw article where the tokens can be found in it, so that training reads what the
builder will read; elsewhere the tokens are joined by simple rules of spacing.

    python -m training.prepare --data ../shared --out build/training
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.written import given, with_given, written

SYMMETRIC = ("family_of", "deals_with", "competes_with")
HOLD_OUT_EVERY = 10
HOLD_OUT_REST = 7
"""Bundles of conflict sentences with index 7, 17, 27 … (in file order) are the conflict dev set."""

_SAME = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2013": "-", "\u2014": "-", "\u2011": "-",
        "\u2010": "-", "\u2212": "-",
    }
)  # fmt: skip
_LEFT = {
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    "]",
    "}",
    "%",
    "'s",
    "'",
    "\u2019s",
    "n't",
    "'re",
    "...",
}
_RIGHT = {"(", "[", "{", "$", "#", "\u00a3", "\u20ac", "@"}
_BOTH = {"-", "/", "\u2013"}


@dataclass
class Paragraph:
    """Tokens of one paragraph with their BIO tags."""

    tokens: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def read_tsv(lines: Iterable[str]) -> dict[str, list[Paragraph]]:
    """Return the paragraphs of each article of a token-per-line file, in order."""
    articles: dict[str, list[Paragraph]] = {}
    current: list[Paragraph] = articles.setdefault("", [])
    fresh = True
    for raw in lines:
        line = raw.rstrip("\n")
        if line.startswith("# ") and "\t" not in line:
            current = articles.setdefault(line[2:], [])
            fresh = True
        elif not line:
            fresh = True
        else:
            if fresh:
                current.append(Paragraph())
                fresh = False
            token, tag = line.split("\t")
            current[-1].tokens.append(token)
            current[-1].tags.append(tag)
    return {name: paragraphs for name, paragraphs in articles.items() if paragraphs}


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Return (first token, one past the last, label) of each BIO span."""
    spans: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I-") and tag[2:] == label and start >= 0
        if inside:
            continue
        if start >= 0:
            spans.append((start, index, label))
            start = -1
        if tag != "O":
            start, label = index, tag[2:]
    return spans


class RawText:
    """The characters of an article without white space, each with its place in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [i for i, char in enumerate(text) if not char.isspace()]
        self._dense = "".join(text[i] for i in self._places).translate(_SAME)
        self._next = 0

    def find(self, tokens: list[str]) -> list[tuple[int, int]] | None:
        """Return the (start, end) of each token from the last find on, or None."""
        dense = ["".join(token.split()).translate(_SAME) for token in tokens]
        at = self._dense.find("".join(dense), self._next)
        if at < 0:
            return None
        offsets = []
        for token in dense:
            first, last = self._places[at], self._places[at + len(token) - 1]
            offsets.append((first, last + 1))
            at += len(token)
        self._next = at
        return offsets


def join_tokens(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens into text with common spacing; return it and each token's offsets."""
    text, offsets = "", []
    open_quote = False
    glue = True
    for token in tokens:
        closes = token in _LEFT or token in _BOTH or (token == '"' and open_quote)
        if not (glue or closes):
            text += " "
        offsets.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _RIGHT or token in _BOTH
        if token == '"':
            glue = not open_quote
            open_quote = not open_quote
    return text, offsets


def relations_by_block(path: Path) -> dict[str, dict[tuple[str, ...], dict[str, Any]]]:
    """Return the labelled blocks of each article, by their tokens."""
    found: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        article = json.loads(line)
        blocks = found.setdefault(article["article"], {})
        for block in article["blocks"]:
            blocks.setdefault(tuple(block["tokens"]), block)
    return found


def labelled(block: dict[str, Any] | None, offsets: list[tuple[int, int]]) -> dict[str, Any]:
    """Return the relation spans and relations of a block with character offsets."""
    if block is None:
        return {"pairs": [], "relations": None}
    index = {mention["id"]: i for i, mention in enumerate(block["mentions"])}
    pairs = [
        [offsets[m["start"]][0], offsets[m["end"] - 1][1], m["type"]] for m in block["mentions"]
    ]
    relations = [
        [index[r["head"]], r["label"], index[r["tail"]], r["status"]] for r in block["relations"]
    ]
    return {"pairs": pairs, "relations": relations}


def worldwide(data: Path, split: str) -> Iterator[dict[str, Any]]:
    """Yield the hand-labelled articles of one split."""
    relations = relations_by_block(data / f"data/relations/{split}.jsonl")
    with (data / f"data/ner/{split}.tsv").open(encoding="utf-8") as lines:
        articles = read_tsv(lines)
    total = aligned = 0
    for name, paragraphs in articles.items():
        path = data / f"corpus/worldwide/{split}/{name}.txt"
        raw = RawText(path.read_text(encoding="utf-8")) if path.exists() else None
        blocks = []
        for paragraph in paragraphs:
            offsets = raw.find(paragraph.tokens) if raw is not None else None
            total += 1
            if raw is not None and offsets is not None:
                aligned += 1
                base, end = offsets[0][0], offsets[-1][1]
                text = raw.text[base:end]
                offsets = [(start - base, stop - base) for start, stop in offsets]
            else:
                text, offsets = join_tokens(paragraph.tokens)
            mentions = [
                [offsets[start][0], offsets[end - 1][1], label]
                for start, end, label in spans_of(paragraph.tags)
            ]
            block = relations.get(name, {}).get(tuple(paragraph.tokens))
            blocks.append({"text": text, "mentions": mentions, **labelled(block, offsets)})
        yield {"id": name, "source": "worldwide", "blocks": blocks}
    print(f"{split}: {aligned} of {total} paragraphs found in the raw text")


def conflict(data: Path, *, held_out: bool) -> Iterator[dict[str, Any]]:
    """Yield the bundles of conflict sentences, those held out for dev or the others."""
    path = data / "data/relations/train_conflict.jsonl"
    for index, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
        if (index % HOLD_OUT_EVERY == HOLD_OUT_REST) != held_out:
            continue
        article = json.loads(line)
        blocks = []
        for block in article["blocks"]:
            text, offsets = join_tokens(block["tokens"])
            blocks.append({"text": text, "mentions": [], **labelled(block, offsets)})
        yield {"id": article["article"], "source": "conflict", "blocks": blocks}


def silver(data: Path, *, limit: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield articles of 12 paragraphs of one to three silver sentences, conflict dev left out."""
    with gzip.open(data / "data/ner/silver_gmb.tsv.gz", "rt", encoding="utf-8") as lines:
        sentences = [s for paragraphs in read_tsv(lines).values() for s in paragraphs]
    path = data / "data/relations/train_conflict.jsonl"
    held = {
        tuple(block["tokens"])
        for index, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n"))
        if index % HOLD_OUT_EVERY == HOLD_OUT_REST
        for block in json.loads(line)["blocks"]
    }
    rng = random.Random(seed)
    chosen = [s for s in sentences if tuple(s.tokens) not in held and len(s.tokens) < 120]
    at = sorted(rng.sample(range(len(chosen)), min(limit, len(chosen))))
    queue = [chosen[i] for i in at]
    number = 0
    while queue:
        blocks = []
        for _ in range(12):
            take = rng.choice((1, 1, 2, 3))
            part, queue = queue[:take], queue[take:]
            if part:
                blocks.append(_silver_block(part))
        yield {"id": f"silver_{number}", "source": "silver", "blocks": blocks}
        number += 1


def _silver_block(sentences: list[Paragraph]) -> dict[str, Any]:
    text, mentions = "", []
    for sentence in sentences:
        joined, offsets = join_tokens(sentence.tokens)
        base = len(text) + (1 if text else 0)
        text = f"{text} {joined}" if text else joined
        mentions += [
            [base + offsets[start][0], base + offsets[end - 1][1], label]
            for start, end, label in spans_of(sentence.tags)
        ]
    return {"text": text, "mentions": mentions, "pairs": [], "relations": None}


def write(path: Path, articles: Iterable[dict[str, Any]]) -> None:
    """Write one article a line."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def main() -> None:
    """Write the six files that `train.py` and `evaluate.py` read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--silver", type=int, default=24_000, help="silver sentences to take")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    lines = given()
    news = (with_given(article, lines) for article in worldwide(options.data, "train"))
    write(options.out / "train.jsonl", news)
    write(options.out / "written.jsonl", written())
    write(options.out / "dev.jsonl", worldwide(options.data, "dev"))
    write(options.out / "conflict.jsonl", conflict(options.data, held_out=False))
    write(options.out / "conflict_dev.jsonl", conflict(options.data, held_out=True))
    write(
        options.out / "silver.jsonl",
        silver(options.data, limit=options.silver, seed=options.seed),
    )


if __name__ == "__main__":
    main()
