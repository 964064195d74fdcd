"""No expression takes more than its text's length is worth; ``make fuzz`` tries 1 MB."""

from __future__ import annotations

import re

import pytest
from security.patterns import Use, hard_texts, seconds, uses

USES = uses()
SHORT = 1_500
ALLOWED = 0.15
"""Seconds of processor time: a linear one needs a thousandth, one that is cubic needs minutes."""


def test_all_expressions_are_found() -> None:
    assert len(USES) > 150
    assert sum(use.searched for use in USES.values()) > 60
    assert any(":" in name for name in USES)


@pytest.mark.parametrize("module", sorted({re.split(r"[:\[]", name)[0] for name in USES}))
def test_no_expression_explodes(module: str) -> None:
    slow = [
        (name, text[:20])
        for name, use in USES.items()
        if re.split(r"[:\[]", name)[0] == module
        for text in hard_texts(use.pattern, SHORT)
        if seconds(lambda use=use, text=text: use.run(text), limit=ALLOWED) >= ALLOWED
    ]
    assert slow == []


def test_what_explodes_is_seen() -> None:
    use = Use("bad", re.compile(r"(a+)+$"), searched=True)
    text = "a" * 40 + "\0"
    assert seconds(lambda: use.run(text), limit=ALLOWED) >= ALLOWED
