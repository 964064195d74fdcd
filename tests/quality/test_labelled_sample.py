from collections import Counter

import pytest
from quality.labelled_sample import load_sample

from graphgen.errors import ReadError
from graphgen.evaluation.labels import LabelledMention, parse_labels
from graphgen.model import Kind, Label
from graphgen.vocabulary import predicates

SOURCE = """
# A comment.
== one
[Ada Orrin|PER] of [Nordhaven|LOC] met [Bo Lisk|PER]. [Bo Lisk|PER] will not leave on [Monday|DATE].
Ada Orrin -> from -> Nordhaven
Ada Orrin -> deals_with -> Bo Lisk
Bo Lisk#2 -> leaves -> Nordhaven (denied)

== two
Nothing is named here.
"""


def test_reads_text_without_the_marks() -> None:
    one, two = parse_labels(SOURCE)
    assert one.text == "Ada Orrin of Nordhaven met Bo Lisk. Bo Lisk will not leave on Monday."
    assert two.text == "Nothing is named here."
    assert (two.mentions, two.relations) == ((), ())


def test_offsets_are_those_of_the_clean_text() -> None:
    one, _ = parse_labels(SOURCE)
    assert one.mentions[1] == LabelledMention(13, 22, "Nordhaven", "LOC")
    assert [one.text[m.start : m.end] for m in one.mentions] == [m.text for m in one.mentions]


def test_a_number_picks_the_mention_and_brackets_give_the_status() -> None:
    one, _ = parse_labels(SOURCE)
    assert [(r.predicate, r.status) for r in one.relations] == [
        ("from", "asserted"),
        ("deals_with", "asserted"),
        ("leaves", "denied"),
    ]
    assert one.relations[1].tail is one.mentions[2]
    assert one.relations[2].head is one.mentions[3]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[Ada|PER] came.", "must start with"),
        ("== a", "no text"),
        ("== a\n[Ada|PERSON] came.", "unknown label"),
        ("== a\n[Ada|PER came.", "left over"),
        ("== a\n[Ada|PER] came.\nAda leads Oslo", "not a tie"),
        ("== a\n[Ada|PER] came.\nAda -> leads -> Oslo", "no mention 'Oslo'"),
        ("== a\n[Ada|PER] saw [Bo|PER].\nAda#2 -> tells -> Bo", "no mention 'Ada#2'"),
    ],
)
def test_a_line_that_breaks_the_format_is_named(source: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        parse_labels(source)


def test_article_holds_the_text_as_one_block() -> None:
    one, _ = parse_labels(SOURCE)
    article = one.article()
    (block,) = article.blocks
    assert article.text[block.start : block.end] == one.text


def test_the_committed_sample_is_large_and_varied_enough() -> None:
    sample = load_sample()
    labels = Counter(m.label for p in sample for m in p.mentions)
    status = Counter(r.status for p in sample for r in p.relations)
    assert len(sample) >= 40
    assert min(labels[label] for label in ("PER", "ORG", "LOC", "FAC", "NORP")) >= 7
    assert sum(status.values()) >= 120
    assert min(status["denied"], status["possible"]) >= 4


def test_ties_of_the_sample_follow_the_vocabulary() -> None:
    kinds: dict[Label, Kind] = {"PER": "actor", "ORG": "organization"}
    wrong = [
        (paragraph.name, relation.predicate, relation.head.text, relation.tail.text)
        for paragraph in load_sample()
        for relation in paragraph.relations
        if relation.predicate not in predicates()
        or kinds.get(relation.head.label, "location") not in predicates()[relation.predicate].heads
        or kinds.get(relation.tail.label, "location") not in predicates()[relation.predicate].tails
        or relation.head is relation.tail
    ]
    assert wrong == []
