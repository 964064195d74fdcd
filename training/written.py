"""Paragraphs written and labelled here, and labels given here to articles of the corpus.

`training/written/*.txt` holds invented news paragraphs, one on a line, names marked
`{key:LABEL name}`; the line below says what ties it states by their keys, parted by `;`, `-` for
none; `~` before a predicate is denied, `?` possible. `training/written/worldwide.rel` holds ties in
articles of the corpus that came without: `article.block: head predicate tail; …`, names counted
from 0 among the PER, ORG, LOC, FAC and NORP mentions of the block. No text of an article is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "written"
PARAGRAPHS_IN_AN_ARTICLE = 8
STATUS_MARKS = {"~": "denied", "?": "possible"}
PAIR_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}

_SLOT = re.compile(r"\{(\w):(PER|ORG|LOC|NORP) ([^{}]+)\}")
_LINE = re.compile(r"(\S+)\.(\d+): (.+)")


def paragraphs(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a file of written paragraphs, as `prepare.py` writes blocks."""
    for number, chunk in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())):
        lines = chunk.split("\n")
        if len(lines) != 2:
            raise ValueError(f"{path}: paragraph {number + 1} has {len(lines)} lines, not 2")
        text, spans, keys = unmarked(lines[0])
        relations = [
            [keys[head], predicate, keys[tail], status]
            for head, predicate, tail, status in ties(lines[1])
        ]
        yield {"text": text, "mentions": [], "pairs": spans, "relations": relations}


def unmarked(line: str) -> tuple[str, list[list[int | str]], dict[str, int]]:
    """Return the text without marks, the spans with labels, and the span each key stands for."""
    text, at = "", 0
    spans: list[list[int | str]] = []
    keys: dict[str, int] = {}
    for slot in _SLOT.finditer(line):
        text += line[at : slot.start()]
        keys[slot[1]] = len(spans)
        spans.append([len(text), len(text) + len(slot[3]), slot[2]])
        text += slot[3]
        at = slot.end()
    return text + line[at:], spans, keys


def ties(line: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield head, predicate, tail and status of each tie of a line; `-` holds none."""
    for part in line.split(";"):
        if part.strip() not in ("", "-"):
            head, predicate, tail = part.split()
            yield head, predicate.lstrip("~?"), tail, STATUS_MARKS.get(predicate[0], "asserted")


def written(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Yield articles of eight written paragraphs each."""
    for path in sorted(folder.glob("*.txt")):
        blocks = list(paragraphs(path))
        for at in range(0, len(blocks), PARAGRAPHS_IN_AN_ARTICLE):
            part = blocks[at : at + PARAGRAPHS_IN_AN_ARTICLE]
            yield {"id": f"{path.stem}_{at}", "source": "written", "blocks": part}


def given(path: Path = FOLDER / "worldwide.rel") -> dict[tuple[str, int], str]:
    """Return the line of ties of each block (article, number) that was labelled here."""
    found: dict[tuple[str, int], str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{path}: cannot read {line!r}")
        found[match[1], int(match[2])] = match[3]
    return found


def with_given(article: dict[str, Any], lines: dict[tuple[str, int], str]) -> dict[str, Any]:
    """Return an article with the ties given here, if any of its blocks has some."""
    name = article["id"]
    if not any(key[0] == name for key in lines):
        return article
    blocks = []
    for number, block in enumerate(article["blocks"]):
        pairs = [[s, e, PAIR_LABELS[x]] for s, e, x in block["mentions"] if x in PAIR_LABELS]
        relations = [
            [int(head), predicate, int(tail), status]
            for head, predicate, tail, status in ties(lines.get((name, number), "-"))
        ]
        blocks.append({**block, "pairs": pairs, "relations": relations})
    return {**article, "blocks": blocks}
