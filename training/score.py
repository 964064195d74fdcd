"""Scores the data files of a built site against labelled sets, as a stranger would.

    python -m training.score mentions OUTPUT/data ../shared/data/ner/dev.tsv
    python -m training.score relations OUTPUT/data ../shared/data/relations/dev.jsonl
    python -m training.score entities OUTPUT/data ../shared/data/resolution/wikinews.jsonl

Nothing of graphgen is imported: only ``articles.jsonl``, ``mentions.jsonl`` and
``relations.jsonl`` are read, so what is measured is what a reader of the site gets.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.align import align

Json = dict[str, Any]
Span = tuple[int, int]

FINE = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "FAC"}
COARSE = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC", "MISC": "MISC", "NORP": "MISC"}


def main() -> None:
    """Read the command line and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("mentions", "relations", "entities"))
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--threshold", type=float, default=0.0)
    parser.add_argument("--overlap", action="store_true", help="spans that meet are the same")
    options = parser.parse_args()
    articles = {
        Path(row["path"]).with_suffix("").as_posix(): row
        for row in _rows(options.data / "articles.jsonl")
    }
    if options.what == "mentions":
        score_mentions(options.data, options.gold, articles)
    elif options.what == "relations":
        score_relations(
            options.data, options.gold, articles, options.threshold, overlap=options.overlap
        )
    else:
        score_entities(options.data, options.gold, articles)


def score_mentions(data: Path, gold_file: Path, articles: Mapping[str, Json]) -> None:
    """Exact-span micro-F1 over PER ORG LOC FAC, and over four classes."""
    found = _mentions_by_article(data)
    tables = {"PER ORG LOC FAC": FINE, "four classes": COARSE}
    counts: dict[str, Counter[str]] = {name: Counter() for name in tables}
    lost = total = 0
    for name, paragraphs in _tsv_articles(gold_file):
        article = _article(articles, name)
        spans = align(
            [[token for token, _ in paragraph] for paragraph in paragraphs], article["text"]
        )
        lost += sum(span is None for paragraph in spans for span in paragraph)
        total += sum(map(len, spans))
        gold = list(_gold_mentions(paragraphs, spans))
        for table, classes in tables.items():
            wanted = {(span, classes[label]) for span, label in gold if label in classes}
            got = {
                ((m["start"], m["end"]), classes[m["label"]])
                for m in found[article["id"]]
                if m["label"] in classes and _inside(m, spans)
            }
            _count(counts[table], wanted, got)
    print(f"tokens of the labelled set not found in the site's text: {lost} of {total}")
    for table, counter in counts.items():
        print(f"{table:18} {_line(counter)}")


def score_relations(
    data: Path, gold_file: Path, articles: Mapping[str, Json], threshold: float, *, overlap: bool
) -> None:
    """Precision, recall and F1 of (head span, label, tail span) against the labelled relations.

    A relation counts where its label and both spans agree to the character, or with `overlap`
    where each span shares a character with the labelled one (the conflict sentences are labelled
    with titles inside names).
    """
    claims = _claims(data, threshold)
    by_label: dict[str, Counter[str]] = defaultdict(Counter)
    whole: Counter[str] = Counter()
    for row in _rows(gold_file):
        if row["article"] not in {Path(key).name for key in articles}:
            continue
        article = _article(articles, row["article"])
        wanted = _gold_relations(row, article["text"])
        got = {claim for claim in claims[article["id"]] if claim[1] != "mentioned_with"}
        if overlap:
            got = {_met(claim, wanted) for claim in got}
        _count(whole, wanted, got)
        for label in {item[1] for item in wanted | got}:
            _count(
                by_label[label],
                {item for item in wanted if item[1] == label},
                {item for item in got if item[1] == label},
            )
    for label in sorted(by_label):
        print(f"{label:16} {_line(by_label[label])}")
    print(f"{'all':16} {_line(whole)}")


def score_entities(data: Path, gold_file: Path, articles: Mapping[str, Json]) -> None:
    """Cross-document B-cubed; a labelled mention that is not found is its own cluster.

    The labels also hold pronouns and phrases ("we", "the company", "Airbus parent EADS") that a
    list of names does not. So three lines: every label by its exact span; those among them that
    were found; and, end to end, the labels that hold a name, each met by the name that heads it.
    """
    mentions = _mentions_by_article(data)
    gold: dict[tuple[str, int, int], str] = {}
    exact: dict[tuple[str, int, int], str] = {}
    names: dict[tuple[str, int, int], str] = {}
    for row in _rows(gold_file):
        article = _article(articles, row["article"])
        place = _locate(row, article["text"])
        near = [m for m in mentions[article["id"]] if place and _overlap(m, place)]
        key = (row["article"], row["start"], row["end"])
        gold[key] = row["id"]
        same = [m for m in near if (m["start"], m["end"]) == place]
        exact[key] = _entity(same) or f"missing {key}"
        if _holds_name(row):
            names[key] = _entity(_head_first(near, row, place)) or f"missing {key}"
    found = {key: entity for key, entity in exact.items() if not entity.startswith("missing ")}
    lost = sum(entity.startswith("missing ") for entity in names.values())
    print(
        f"labelled mentions {len(gold)}, by exact span without an entity {len(gold) - len(found)}"
    )
    print("all      ", _b_cubed(gold, exact))
    print("found    ", _b_cubed({key: gold[key] for key in found}, found))
    print(f"labels that hold a name {len(names)}, without an entity {lost}")
    print("names    ", _b_cubed({key: gold[key] for key in names}, names))


LABELS = {
    "person": ("PER",),
    "actor": ("PER",),
    "organization": ("ORG",),
    "location": ("LOC", "FAC"),
}


def _holds_name(row: Json) -> bool:
    """Whether a labelled span holds a name: a word of the thing's title, or one capital word.

    "We", "the company" and "the chief executive of Orlo" for a person hold none.
    """
    words = row["text"].replace("'", " ").replace("(", " ").split()
    if words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    title = {word.lower() for word in row["id"].replace("(", "").replace("_", " ").split()}
    shared = any(len(word) > 2 and word.lower() in title for word in words)
    return shared or (len(words) == 1 and len(words[0]) > 2 and words[0].isupper())


def _head_first(near: Sequence[Json], row: Json, place: Span | None) -> list[Json]:
    """The mention that heads a labelled span first: of its kind, the last before "of", "(", ","."""
    if place is None:
        return []
    text = row["text"]
    cuts = [at for at in (text.find(mark) for mark in (" of ", " (", ", ")) if at > 0]
    end = place[0] + min(cuts, default=len(text))
    of_kind = [m for m in near if m["label"] in LABELS.get(row["kind"], ())] or list(near)
    heads = [m for m in of_kind if m["start"] < end]
    return [*reversed(heads), *(m for m in of_kind if m not in heads)]


def _entity(mentions: Sequence[Json]) -> str | None:
    return next((m["entity"] for m in mentions if m["entity"] is not None), None)


def _overlap(mention: Json, place: Span) -> bool:
    return bool(mention["start"] < place[1] and place[0] < mention["end"])


def _b_cubed(gold: Mapping[Any, str], found: Mapping[Any, str]) -> str:
    gold_size, found_size = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[key], found[key]) for key in gold)
    precision = sum(both[gold[k], found[k]] / found_size[found[k]] for k in gold) / len(gold)
    recall = sum(both[gold[k], found[k]] / gold_size[gold[k]] for k in gold) / len(gold)
    return (
        f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}"
    )


def _locate(row: Json, text: str) -> Span | None:
    """The labelled mention in the site's text, nearest to its offset in the file."""
    places = [i for i in range(len(text)) if text.startswith(row["text"], i)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - row["start"]))
    return start, start + len(row["text"])


def _claims(data: Path, threshold: float) -> dict[str, set[tuple[Span, str, Span]]]:
    claims: dict[str, set[tuple[Span, str, Span]]] = defaultdict(set)
    for relation in _rows(data / "relations.jsonl"):
        for evidence in relation["evidence"]:
            if evidence["score"] >= threshold:
                claim = _ordered(
                    tuple(evidence["head"]), relation["predicate"], tuple(evidence["tail"])
                )
                claims[evidence["article"]].add(claim)
    return claims


def _gold_relations(row: Json, text: str) -> set[tuple[Span, str, Span]]:
    spans = align([block["tokens"] for block in row["blocks"]], text)
    wanted = set()
    for block, offsets in zip(row["blocks"], spans, strict=True):
        places = {m["id"]: _join(offsets[m["start"] : m["end"]]) for m in block["mentions"]}
        for relation in block["relations"]:
            head, tail = places[relation["head"]], places[relation["tail"]]
            wanted.add(
                _ordered(
                    head or (-1, relation["head"]),
                    relation["label"],
                    tail or (-1, relation["tail"]),
                )
            )
    return wanted


def _met(claim: tuple[Span, str, Span], wanted: set[tuple[Span, str, Span]]) -> Any:
    """The first labelled relation whose label is that of a claim and whose spans meet its own."""
    for other in sorted(wanted):
        spans = ((claim[0], other[0]), (claim[2], other[2]))
        if claim[1] == other[1] and all(a[0] < b[1] and b[0] < a[1] for a, b in spans):
            return other
    return claim


def _ordered(head: Any, label: str, tail: Any) -> tuple[Span, str, Span]:
    if label in {"family_of", "deals_with", "competes_with"} and tail < head:
        head, tail = tail, head
    return head, label, tail


def _gold_mentions(
    paragraphs: Sequence[Sequence[tuple[str, str]]], spans: Sequence[Sequence[Span | None]]
) -> Iterator[tuple[Span, str]]:
    for number, (paragraph, offsets) in enumerate(zip(paragraphs, spans, strict=True)):
        starts = [i for i, (_, tag) in enumerate(paragraph) if tag.startswith("B-")]
        for start in starts:
            end = start + 1
            while end < len(paragraph) and paragraph[end][1].startswith("I-"):
                end += 1
            yield _join(offsets[start:end]) or (-number - 1, -start - 1), paragraph[start][1][2:]


def _join(spans: Sequence[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    return (known[0][0], known[-1][1]) if len(known) == len(spans) and known else None


def _inside(mention: Json, spans: Sequence[Sequence[Span | None]]) -> bool:
    """Whether a mention stands where the labelled set has tokens (it may lack a headline)."""
    return any(
        span[0] < mention["end"] and mention["start"] < span[1]
        for paragraph in spans
        for span in paragraph
        if span is not None
    )


def _tsv_articles(path: Path) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    name, paragraphs, tokens = "", list[list[tuple[str, str]]](), list[tuple[str, str]]()
    for line in [*path.read_text(encoding="utf-8").split("\n"), "# "]:
        if line.startswith("# ") and "\t" not in line:
            if tokens:
                paragraphs.append(tokens)
            if name:
                yield name, paragraphs
            name, paragraphs, tokens = line[2:].strip(), [], []
        elif not line:
            if tokens:
                paragraphs.append(tokens)
            tokens = []
        else:
            token, tag = line.rsplit("\t", 1)
            tokens.append((token, tag))


def _article(articles: Mapping[str, Json], name: str) -> Json:
    if name in articles:
        return articles[name]
    return next(
        row for key, row in articles.items() if Path(key).name == name or key.endswith("/" + name)
    )


def _mentions_by_article(data: Path) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for mention in _rows(data / "mentions.jsonl"):
        found[mention["article"]].append(mention)
    return found


def _count(counter: Counter[str], wanted: set[Any], got: set[Any]) -> None:
    counter.update(right=len(wanted & got), wanted=len(wanted), got=len(got))


def _line(counter: Counter[str]) -> str:
    right, wanted, got = counter["right"], counter["wanted"], counter["got"]
    precision, recall = right / max(got, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    numbers = f"{right} right, {got} found, {wanted} labelled"
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({numbers})"


def _rows(path: Path) -> Iterable[Json]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
