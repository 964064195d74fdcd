"""Scores the resolver on labelled mentions: B-cubed inside articles and across them.

    python -m training.resolution --relations FOLDER/relations/dev.jsonl \
        --linked FOLDER/resolution/wikinews.jsonl --texts FOLDER/corpus/wikinews

The first file has mentions and same-name clusters by article; the second has mentions with the
thing that each names, in articles below ``--texts``. Gold mentions are fed in, so that only
resolution counts.
NORP mentions are left out. B-cubed after Bagga and Baldwin (1998), averaged over mentions.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphgen.extract.name_pairs import find_name_pairs
from graphgen.model import ArticleCard, Extraction, Label, Mention, Span
from graphgen.resolve import resolve
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.persons import given_names_clash, read_person

PRONOUNS = frozenset(
    ["i", "we", "he", "she", "they", "it", "us", "you", "me", "him", "her", "them", "his", "its",
     "their", "our", "my", "your", "who", "which", "that", "this", "himself", "themselves",
     "itself", "herself", "own", "where", "whose"]
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """One article with what its mentions name."""

    text: str
    extraction: Extraction
    gold: dict[int, str]
    """Position of a mention → name of its gold cluster."""


@dataclass(frozen=True)
class Score:
    """Means over mentions, 0 to 1."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.4f}  P {self.precision:.4f}  R {self.recall:.4f}  n {self.mentions}"


def b_cubed(gold: Mapping[Hashable, str], found: Mapping[Hashable, str]) -> Score:
    """B-cubed of two partitions of the same mentions."""
    gold_sets, found_sets = Counter(gold.values()), Counter(found[one] for one in gold)
    both = Counter((gold[one], found[one]) for one in gold)
    precision = sum(n * n / found_sets[pair[1]] for pair, n in both.items())
    recall = sum(n * n / gold_sets[pair[0]] for pair, n in both.items())
    size = max(len(gold), 1)
    return Score(precision / size, recall / size, len(gold))


def read_relations(path: Path) -> Iterator[Labelled]:
    """Articles of the relation files, with text put together from their tokens."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _labelled(json.loads(line))


def _labelled(article: Mapping[str, Any]) -> Labelled:
    text, mentions, ids = "", [], []
    spans = []
    for number, block in enumerate(article["blocks"]):
        begin = len(text)
        piece, offsets = join_tokens(block["tokens"], begin)
        text += piece + "\n\n"
        spans.append(Span(begin, begin + len(piece)))
        for one in sorted(block["mentions"], key=lambda one: one["start"]):
            start, end = offsets[one["start"]][0], offsets[one["end"] - 1][1]
            mentions.append(
                Mention(
                    article["article"],
                    start,
                    end,
                    text[start:end],
                    one["type"],
                    1.0,
                    number,
                    number,
                )
            )
            ids.append(one["id"])
    cluster_of = {one: f"{at}" for at, ones in enumerate(article["clusters"]) for one in ones}
    gold = {
        at: cluster_of.get(number, f"m{number}")
        for at, number in enumerate(ids)
        if mentions[at].label in ("PER", "ORG", "LOC", "FAC")
    }
    return Labelled(text, _extraction(article["article"], text, spans, mentions), gold)


def _extraction(
    name: str, text: str, spans: Sequence[Span], mentions: Sequence[Mention]
) -> Extraction:
    return Extraction(
        article=name, sentences=tuple(spans), mentions=tuple(mentions), relations=(), figures=(),
        times=(), name_pairs=find_name_pairs(text, mentions),
    )  # fmt: skip


def join_tokens(tokens: Sequence[str], begin: int) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and where each stands from ``begin`` on."""
    text, offsets, open_quote = "", [], False
    glue = True
    for token in tokens:
        tight = glue or bool(re.match(r"^(?:[.,;:!?)\]%’]|'s?$|-$|–$|/$|s$)", token))
        tight = tight and not (token == "s" and not text.endswith(("’", "'")))
        if token == '"':
            tight = glue or open_quote
        text += ("" if tight else " ") + token
        offsets.append((begin + len(text) - len(token), begin + len(text)))
        if token == '"':
            open_quote = not open_quote
        glue = token in ("(", "[", "-", "“", "$", "/", "’") or (token == '"' and open_quote)
    return text, offsets


def read_linked(path: Path, texts: Path) -> Iterator[Labelled]:
    """Articles with linked mentions; mentions that bear no name are left out, nested ones too."""
    by_article: dict[str, list[dict[str, str | int]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_article[row["article"]].append(row)
    for name, rows in sorted(by_article.items()):
        text = next(texts.glob(f"{name}.*")).read_text(encoding="utf-8")
        yield _linked(name, text, rows)


LABELS: dict[str, Label] = {"actor": "PER", "organization": "ORG", "location": "LOC"}


def _linked(name: str, text: str, rows: Sequence[dict[str, str | int]]) -> Labelled:
    mentions, gold, end = [], {}, -1
    for row in sorted(rows, key=lambda row: (int(row["start"]), -int(row["end"]))):
        start, stop, said = int(row["start"]), int(row["end"]), str(row["text"])
        words = [word for word in re.split(r"\W+", said) if word]
        named = any(w[:1].isupper() and w.lower() not in PRONOUNS | {"the"} for w in words)
        if start < end or not named or text[start:stop] != said:
            continue
        line = text.count("\n", 0, start)
        mentions.append(Mention(name, start, stop, said, LABELS[str(row["kind"])], 1.0, line, line))
        gold[len(mentions) - 1] = str(row["id"])
        end = stop
    return Labelled(text, _extraction(name, text, [], mentions), gold)


def card(name: str) -> ArticleCard:
    """A card that says nothing but the article's id."""
    return ArticleCard(name, name, name, "", "", None, "", "", "en", "", 0)


def entity_of_mentions(articles: Sequence[Labelled]) -> dict[tuple[str, int], str]:
    """(article, start of a mention) → entity id, over one resolution of all of them."""
    cards = [card(one.extraction.article) for one in articles]
    resolution = resolve(cards, [one.extraction for one in articles], decisions=Decisions())
    return {
        (mention.article, mention.start): entity.id
        for entity in resolution.entities
        for mention in entity.mentions
    }


def score_within(articles: Iterable[Labelled], *, show: int = 0) -> Score:
    """B-cubed inside articles, each resolved alone; prints the worst clusters where asked."""
    gold: dict[Hashable, str] = {}
    found: dict[Hashable, str] = {}
    shown = 0
    for one in articles:
        name = one.extraction.article
        entity = entity_of_mentions([one])
        for at, cluster in one.gold.items():
            mention = one.extraction.mentions[at]
            gold[name, at] = f"{name} {cluster}"
            found[name, at] = f"{name} " + entity.get((name, mention.start), f"none {at}")
        if shown < show:
            shown += show_errors(one, gold, found)
    return b_cubed(gold, found)


def show_errors(one: Labelled, gold: Mapping[Hashable, str], found: Mapping[Hashable, str]) -> int:
    """Print names that were joined or parted wrongly in one article; how many."""
    name, count = one.extraction.article, 0
    texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for at in one.gold:
        mention = one.extraction.mentions[at]
        texts[gold[name, at], found[name, at]][f"{mention.text}/{mention.label}"] += 1
    for side, word in ((0, "parted"), (1, "joined")):
        groups: dict[str, list[Counter[str]]] = defaultdict(list)
        for pair in sorted(texts):
            groups[pair[side]].append(texts[pair])
        for parts in groups.values():
            if len(parts) > 1:
                count += 1
                print(name, word, " | ".join(", ".join(sorted(part)) for part in parts))
    return count


def clashing_pairs(articles: Sequence[Labelled]) -> list[str]:
    """Entities that hold two full names of people with different given names."""
    cards = [card(one.extraction.article) for one in articles]
    resolution = resolve(cards, [one.extraction for one in articles], decisions=Decisions())
    bad = []
    for entity in resolution.entities:
        if entity.kind == "actor":
            parts = sorted({read_person(alias.text).parts for alias in entity.aliases})
            full = [one for one in parts if len(one) > 1]
            if any(given_names_clash(a, b) for a in full for b in full):
                bad.append(f"{entity.id}: {[alias.text for alias in entity.aliases]}")
    return bad


def main() -> None:
    """Print the scores that the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--relations", type=Path)
    parser.add_argument("--linked", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--show", type=int, default=0, help="errors to print")
    options = parser.parse_args()
    if options.relations:
        articles = list(read_relations(options.relations))
        print("inside articles  ", score_within(articles, show=options.show))
        print("clashing persons ", clashing_pairs(articles))
    if options.linked and options.texts:
        linked = list(read_linked(options.linked, options.texts))
        entity = entity_of_mentions(linked)
        gold: dict[Hashable, str] = {}
        found: dict[Hashable, str] = {}
        for one in linked:
            name = one.extraction.article
            for at, thing in one.gold.items():
                start = one.extraction.mentions[at].start
                gold[name, at], found[name, at] = (
                    thing,
                    entity.get((name, start), f"none {name} {at}"),
                )
        if options.show:
            show_linked(linked, gold, found)
        print("across articles  ", b_cubed(gold, found))
        print("clashing persons ", clashing_pairs(linked))


def show_linked(
    linked: Sequence[Labelled], gold: Mapping[Hashable, str], found: Mapping[Hashable, str]
) -> None:
    """Print every gold thing and every entity that got mixed, with the names."""
    texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in linked:
        name = one.extraction.article
        for at in one.gold:
            texts[gold[name, at], found[name, at]][one.extraction.mentions[at].text] += 1
    for side in (0, 1):
        groups: dict[str, list[tuple[str, Counter[str]]]] = defaultdict(list)
        for pair in sorted(texts):
            groups[pair[side]].append((pair[1 - side], texts[pair]))
        for whole, parts in groups.items():
            if len(parts) > 1:
                print(("parted ", "joined ")[side], whole, [(other, dict(c)) for other, c in parts])


if __name__ == "__main__":
    main()
