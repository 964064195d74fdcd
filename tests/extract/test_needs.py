"""What patterns need: no line that a pattern matches is ever held back from it."""

from pathlib import Path

import pytest
from extract.marked import article_of, marked
from hypothesis import given, settings
from hypothesis import strategies as st

from graphgen.extract.needs import marks_of, may_match, needs_of
from graphgen.extract.patterns import compile_pattern
from graphgen.extract.rules import RULES
from graphgen.extract.sentences import split_sentences
from graphgen.extract.units import unit_line
from graphgen.extract.wordlist import word_set

FIXTURE = Path(__file__).parent / "fixtures" / "rules.txt"
PATTERNS = [pattern for rule in RULES for pattern in rule.patterns]
UNITS = st.sampled_from(
    sorted(
        word_set(
            """<P0> <O1> <G2> <A3> <L4> <N5> the of in by from and , - ( 's said chief/R:leads
        president/R:leads/state aide/R:works_for backed/V:supports:dn general/honorific
        fighters/agent son/kin visit office attack on talks between with new"""
        )
    )
)


def lines() -> list[str]:
    found = []
    for part in FIXTURE.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [row for row in part.split("\n") if not row.startswith("#")]
        if not rows:
            continue
        text, mentions = marked(rows[0])
        spans = split_sentences(text, article_of(text).blocks)
        found.append(unit_line(text, spans[0].start, spans[-1].end, mentions).line)
    return found


@pytest.mark.parametrize("line", lines())
def test_a_pattern_that_matches_has_all_that_it_needs(line: str) -> None:
    held_back = [p for p in PATTERNS if not may_match(needs_of(p), marks_of(line.split()))]
    assert not [pattern for pattern in held_back if compile_pattern(pattern).search(line)]
    assert len(held_back) > len(PATTERNS) / 3


@settings(max_examples=60)
@given(st.lists(UNITS, min_size=2, max_size=9))
def test_the_same_for_any_units(units: list[str]) -> None:
    line, marks = " ".join(units) + " ", marks_of(units)
    for pattern in PATTERNS:
        if compile_pattern(pattern).search(line):
            assert may_match(needs_of(pattern), marks)


@pytest.mark.parametrize(
    ("pattern", "line", "may"),
    [
        ("H:P {role:leads} of T:O", "<P0> chief/R:leads of <G1>", True),
        ("H:P {role:leads} of T:O", "<P0> aide/R:works_for of <G1>", False),
        ("H:P {role} of T:O", "<P0> chief/R:leads of <L1>", False),
        ("H:P {verb:sd:tells} T:P", "<P0> told/V:tells:dn <P1>", True),
        ("H:P {verb:sd:tells} T:P", "<P0> hit/V:fights:bsdn <P1>", False),
        ("H:P ( of T:L )? lrb {kin}? {end}", "<P0> (", True),
        ("H:P ( of T:L )? lrb {kin}? {end}", "<P0> )", False),
        ("H:P office|offices {mod}{1,2} T:L", "<P0> of <L1>", False),
    ],
)
def test_what_a_pattern_needs(pattern: str, line: str, may: bool) -> None:
    assert may_match(needs_of(pattern), marks_of(line.split())) is may
