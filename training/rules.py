"""Measure every rule on labelled paragraphs with gold mentions, and write their scores.

Prints matches, precision and status accuracy of each rule, predicate and pattern; with `--write`
stores the precision of those that are good enough, which switches them on.

    python -m training.rules --data build/training --write
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphgen.extract.relations import Finding, findings, rule_scores
from graphgen.extract.sentences import keep_whole, split_sentences
from graphgen.model import Block, Mention, Span

SCORES = Path(__file__).parent.parent / "graphgen/resources/rule_scores.toml"
SYMMETRIC = {"family_of", "deals_with", "competes_with"}
MIN_PRECISION = 0.75
UNSEEN = ("its title: leads", "its title: speaks_for", "its title: works_for", "led by: leads")
"""Exact by grammar but too rare to measure: they get the prior, 0.7."""


def blocks_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a file of `training.prepare` that carry relation labels."""
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        for block in json.loads(line)["blocks"]:
            if block["relations"] is not None:
                yield block


def found_in(block: dict[str, Any]) -> tuple[list[Mention], list[Finding]]:
    """Return the gold mentions of a paragraph and what the rules find with them."""
    text = block["text"]
    sentences = split_sentences(text, [Block("paragraph", 0, len(text))])
    mentions = [Mention("x", s, e, text[s:e], label, 1.0, 0, 0) for s, e, label in block["pairs"]]
    ordered = sorted(mentions, key=lambda mention: mention.start)
    sentences = keep_whole(sentences, [Span(m.start, m.end) for m in ordered])
    found: list[Finding] = []
    for span in sentences:
        named = [m for m in ordered if span.start <= m.start < span.end]
        found += findings(text, span, named)
    return mentions, found


def gold_of(block: dict[str, Any], mentions: list[Mention]) -> dict[tuple[str, str, str], str]:
    """Return label triples by the texts of their names, with the status.

    A fact counts for every mention of the same name in the paragraph.
    """
    gold = {}
    for head, predicate, tail, status in block["relations"]:
        gold[_key(mentions[head].text, predicate, mentions[tail].text)] = status
    return gold


def _key(head: str, predicate: str, tail: str) -> tuple[str, str, str]:
    if predicate in SYMMETRIC and tail < head:
        head, tail = tail, head
    return head, predicate, tail


def main() -> None:
    """Print the tables; write the scores where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/training"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--patterns", action="store_true", help="one row a pattern, from train")
    parser.add_argument("--show", default="", help="print the errors of this 'rule: predicate'")
    options = parser.parse_args()
    tables = {
        name: measure(
            options.data / f"{name}.jsonl", show=options.show if "dev" not in name else ""
        )
        for name in ("train", "conflict", "dev", "conflict_dev")
    }
    report(tables, by_pattern=options.patterns)
    if options.write:
        write_scores(tables["train"] + tables["conflict"])


class Table(Counter[tuple[str, str, int, str]]):
    """Counts by (rule, predicate, pattern, "right" | "wrong" | "status")."""

    gold = 0
    hits: dict[str, Counter[str]]


def measure(path: Path, *, show: str) -> Table:
    """Return the counts over one file."""
    table = Table()
    table.hits = defaultdict(Counter)
    on = rule_scores()
    for block in blocks_of(path):
        mentions, found = found_in(block)
        gold = gold_of(block, mentions)
        for _, predicate, _ in gold:
            table.hits[predicate]["gold"] += 1
        seen: set[tuple[str, str, str, str]] = set()
        switched_on: set[tuple[str, str, str]] = set()
        for finding in found:
            key = _key(finding.head.text, finding.predicate, finding.tail.text)
            if f"{finding.rule}: {finding.predicate}" in on:
                switched_on.add(key)
            if (finding.rule, *key) in seen:
                continue
            seen.add((finding.rule, *key))
            mark = "right" if key in gold else "wrong"
            row = (finding.rule, finding.predicate, finding.pattern)
            table[(*row, mark)] += 1
            if mark == "right" and gold[key] != finding.status:
                table[(*row, "status")] += 1
            name = f"{finding.rule}: {finding.predicate}"
            if mark == "wrong" and show and name.startswith(show):
                others = [k for k in gold if {k[0], k[2]} == {key[0], key[2]}]
                print(
                    finding.pattern,
                    key,
                    [k[1] for k in others],
                    "|",
                    block["text"][
                        max(0, min(finding.head.start, finding.tail.start) - 30) : max(
                            finding.head.end, finding.tail.end
                        )
                        + 30
                    ].replace("\n", " "),
                )
        for key in switched_on:
            table.hits[key[1]]["right" if key in gold else "wrong"] += 1
    return table


def report(tables: dict[str, Table], *, by_pattern: bool) -> None:
    """Print one row a rule and predicate, and the totals of those switched on."""
    rows = sorted({row[: 3 if by_pattern else 2] for table in tables.values() for row in table})
    for row in rows:
        cells = []
        for name, table in tables.items():
            right, wrong, status = (_sum(table, row, m) for m in ("right", "wrong", "status"))
            if right + wrong:
                cells.append(
                    f"{name} {right}/{right + wrong}={right / (right + wrong):.2f}"
                    + (f" status-{status}" if status else "")
                )
        on = "+" if f"{row[0]}: {row[1]}" in rule_scores() else "-"
        print(on, ": ".join(str(part) for part in row), "|", "; ".join(cells))
    for name, table in tables.items():
        total: Counter[str] = Counter()
        for predicate, counts in sorted(table.hits.items()):
            total += counts
            if counts["right"] + counts["wrong"]:
                print(name, predicate, _scores(counts))
        print(name, "all", _scores(total))


def _sum(table: Counter[tuple[str, str, int, str]], row: tuple[Any, ...], mark: str) -> int:
    return sum(n for key, n in table.items() if key[: len(row)] == row and key[3] == mark)


def _scores(counts: Counter[str]) -> str:
    found = counts["right"] + counts["wrong"]
    precision = counts["right"] / max(found, 1)
    recall = counts["right"] / max(counts["gold"], 1)
    return f"precision {precision:.3f} of {found}, recall {recall:.3f} of {counts['gold']}"


def write_scores(table: Counter[tuple[str, str, int, str]]) -> None:
    """Store the precision of the rules that are good enough, as the table that switches them on."""
    lines = [
        "# Precision of each rule and predicate on the labelled training paragraphs with gold",
        "# mentions, shrunk towards 0.7; made by training/rules.py. What is not here is off.",
        "[scores]",
    ]
    for row in sorted({key[:2] for key in table}):
        right, wrong = _sum(table, row, "right"), _sum(table, row, "wrong")
        shrunk = (right + 1.4) / (right + wrong + 2)
        if shrunk >= MIN_PRECISION:
            lines.append(f'"{row[0]}: {row[1]}" = {shrunk:.3f}')
    measured = {": ".join(key[:2]) for key in table if key[0] != "led by"}
    lines += [f'"{name}" = 0.700' for name in UNSEEN if name not in measured]
    SCORES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
