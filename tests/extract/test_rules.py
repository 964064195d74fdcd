"""The rules on sentences written for them, from ``fixtures/rules.txt``."""

import re
from pathlib import Path

import pytest
from extract.marked import article_of, marked
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.patterns import compile_pattern
from graphgen.extract.relations import find_relations, rule_scores
from graphgen.extract.rules import RULES
from graphgen.extract.sentences import split_sentences
from graphgen.model import RelationMention
from graphgen.vocabulary import predicates

FIXTURE = Path(__file__).parent / "fixtures" / "rules.txt"


def cases() -> list[tuple[str, list[str]]]:
    found = []
    for part in FIXTURE.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line for line in part.split("\n") if not line.startswith("#")]
        if lines:
            found.append((lines[0], sorted(line for line in lines[1:] if line != "-")))
    return found


@pytest.mark.parametrize(("sentence", "expected"), cases())
def test_fixture(sentence: str, expected: list[str]) -> None:
    assert sorted(shown(relation) for relation in relations_in(sentence)) == expected


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_that_is_on_exists_and_is_precise() -> None:
    names = {rule.name for rule in RULES}
    for key, score in rule_scores().items():
        rule, predicate = key.split(": ")
        assert rule in names
        assert predicate in predicates()
        assert 0.7 <= score < 1


def test_an_unknown_item_of_a_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown class"):
        compile_pattern("H:P {nonsense} T:O")


@given(
    st.lists(
        st.sampled_from(
            [
                "[PER A B]",
                "[ORG C]",
                "[LOC D]",
                "the",
                "mayor",
                "of",
                ",",
                "and",
                "attacked",
                "by",
                "’s",
                "-",
                "(",
                "<L0>",
                "/R:leads",
                "|",
                "said",
            ]
        )
    )
)
def test_rules_never_fail_and_keep_kinds(words: list[str]) -> None:
    for relation in relations_in(" ".join(words)):
        assert relation.head != relation.tail
        assert relation.predicate in predicates()


def relations_in(sentence: str) -> list[RelationMention]:
    text, mentions = marked(sentence)
    article = article_of(text)
    sentences = split_sentences(text, article.blocks)
    return find_relations(article, sentences, mentions)


def shown(relation: RelationMention) -> str:
    status = "" if relation.status == "asserted" else f" | {relation.status}"
    rule = re.sub("^rule:", "", relation.how)
    names = f"{relation.head.text} | {relation.predicate} | {relation.tail.text}"
    return f"{names}{status} # {rule}"
