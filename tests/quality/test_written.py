"""The paragraphs written for training: each can be read, and states what its labels can state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphgen.vocabulary import predicates
from training.written import FOLDER, STATUS_MARKS, given, paragraphs, ties, with_given

KIND_OF = {"PER": "actor", "ORG": "organization", "LOC": "location", "NORP": "location"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_written_paragraphs_hold_names_and_ties_that_fit(path: Path) -> None:
    blocks = list(paragraphs(path))
    assert len(blocks) > 500
    for block in blocks:
        assert "{" not in block["text"]
        for head, predicate, tail, status in block["relations"]:
            kinds = [KIND_OF[block["pairs"][index][2]] for index in (head, tail)]
            known = predicates()[predicate]
            assert head != tail and status in ("asserted", *STATUS_MARKS.values())
            if KIND_OF["NORP"] in kinds:
                continue  # a people may act wherever its state or its members do
            assert kinds[0] in known.heads and kinds[1] in known.tails, (block["text"], predicate)


def test_given_ties_name_known_predicates() -> None:
    stated = [each for line in given().values() for each in ties(line)]
    assert len(stated) > 1000
    assert all(predicate in predicates() for _, predicate, _, _ in stated)


def test_ties_given_to_an_article_are_counted_among_its_names() -> None:
    mentions = [[16, 19, "DATE"], [0, 3, "PER"], [9, 14, "FAC"]]
    block: dict[str, Any] = {"text": "Ada left Brask in May.", "mentions": mentions}
    article = {"id": "x", "blocks": [block, {**block, "relations": None}]}
    known = with_given(article, {("x", 0): "0 ~leaves 1"})
    assert known["blocks"][0]["pairs"] == [[0, 3, "PER"], [9, 14, "LOC"]]
    assert known["blocks"][0]["relations"] == [[0, "leaves", 1, "denied"]]
    assert known["blocks"][1]["relations"] == []
    assert with_given(article, {("y", 0): "0 leaves 1"}) is article
