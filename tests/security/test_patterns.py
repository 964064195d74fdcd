"""No expression takes more than the length of its text is worth; ``make fuzz`` tries 1 MB."""

from __future__ import annotations

import re
from functools import partial

import pytest
from security.patterns import Use, hard_texts, seconds, uses

USES = uses()
SHORT = 1_500
ALLOWED = 0.15
"""Seconds of processor time: a linear one needs a thousandth, one that is cubic needs minutes."""
LONG = 256_000
ALLOWED_LONG = 0.512
"""Twice what a second for 1 MB leaves, as the tests share their core with others."""
WORST = 2
"""Texts of each expression, the slowest of the short ones, that are tried long."""


def test_all_expressions_are_found() -> None:
    assert len(USES) > 150
    assert sum(use.searched for use in USES.values()) > 60
    assert any(":" in name for name in USES)


@pytest.mark.parametrize("module", sorted({re.split(r"[:\[]", name)[0] for name in USES}))
def test_no_expression_explodes(module: str) -> None:
    slow: list[tuple[str, str]] = []
    for name, use in USES.items():
        if re.split(r"[:\[]", name)[0] == module:
            slow += [(name, text[:20]) for text in too_slow(use)]
    assert slow == []


def too_slow(use: Use) -> list[str]:
    """Texts that take too long when short, or among the slowest ones, when long."""
    took = [
        (seconds(partial(use.run, text), limit=ALLOWED), number, text)
        for number, text in enumerate(hard_texts(use.pattern, SHORT))
    ]
    slow = [text for spent, _, text in took if spent >= ALLOWED]
    if slow:
        return slow
    worst = {number for _, number, _ in sorted(took)[-WORST:]}
    return [
        text
        for number, text in enumerate(hard_texts(use.pattern, LONG))
        if number in worst and seconds(partial(use.run, text), limit=ALLOWED_LONG) >= ALLOWED_LONG
    ]


def test_what_explodes_is_seen() -> None:
    text = "a" * 40 + "\0"
    use = Use("bad", re.compile(r"(a+)+$"), searched=True)
    assert seconds(partial(use.run, text), limit=ALLOWED) >= ALLOWED
    assert too_slow(use)


def test_what_is_linear_and_slow_is_seen() -> None:
    words = "|".join(f"{chr(0x100 + number)}?a{number}" for number in range(2_000))
    assert too_slow(Use("slow", re.compile(words), searched=True))
