from dataclasses import replace

import pytest

from graphgen.evaluation.labels import LabelledMention, parse_labels
from graphgen.evaluation.scores import Score, mention_score, relation_score
from graphgen.model import Extraction, Mention, RelationMention, Span

SOURCE = """
== one
[Ada Orrin|PER] leads [Nordhaven Rowing|ORG] and met [Bo Lisk|PER]. [Orrin|PER] is [Danish|NORP].
Ada Orrin -> leads -> Nordhaven Rowing
Ada Orrin -> deals_with -> Bo Lisk
"""
(PARAGRAPH,) = parse_labels(SOURCE)
ADA, CLUB, BO, ORRIN, _ = PARAGRAPH.mentions


def _found(labelled: LabelledMention) -> Mention:
    return Mention(
        article="one",
        start=labelled.start,
        end=labelled.end,
        text=labelled.text,
        label=labelled.label,
        score=1.0,
        sentence=0,
        block=0,
    )


def _tie(head: LabelledMention, predicate: str, tail: LabelledMention) -> RelationMention:
    return RelationMention(
        article="one",
        sentence=Span(0, 10),
        head=_found(head),
        predicate=predicate,
        tail=_found(tail),
        status="asserted",
        speaker=None,
        score=1.0,
        how="test",
    )


def _extraction(
    mentions: tuple[Mention, ...] = (), relations: tuple[RelationMention, ...] = ()
) -> Extraction:
    return Extraction(
        article="one",
        sentences=(Span(0, len(PARAGRAPH.text)),),
        mentions=mentions,
        relations=relations,
        figures=(),
        times=(),
    )


def test_all_labelled_mentions_score_one() -> None:
    found = _extraction(mentions=tuple(_found(m) for m in PARAGRAPH.mentions))
    assert mention_score([(PARAGRAPH, found)]) == Score(4, 4, 4)


def test_wrong_span_or_label_is_not_right() -> None:
    found = (replace(_found(ADA), end=3), replace(_found(CLUB), label="LOC"), _found(BO))
    score = mention_score([(PARAGRAPH, _extraction(mentions=found))])
    assert score == Score(1, 3, 4)
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 4)
    assert score.f1 == pytest.approx(2 / 7)


def test_a_surname_stands_for_the_full_name_and_a_pair_counts_once() -> None:
    ties = (_tie(ADA, "leads", CLUB), _tie(ORRIN, "leads", CLUB))
    found = _extraction(relations=ties)
    assert relation_score([(PARAGRAPH, found)]) == Score(1, 1, 2)


def test_direction_matters_unless_the_predicate_is_symmetric() -> None:
    wrong = _extraction(relations=(_tie(CLUB, "leads", ADA),))
    right = _extraction(relations=(_tie(BO, "deals_with", ADA),))
    assert relation_score([(PARAGRAPH, wrong)]) == Score(0, 1, 2)
    assert relation_score([(PARAGRAPH, right)]) == Score(1, 1, 2)


def test_status_matters_and_weak_links_are_no_claims() -> None:
    denied = replace(_tie(ADA, "leads", CLUB), status="denied")
    found = _extraction(relations=(denied, _tie(BO, "mentioned_with", CLUB)))
    assert relation_score([(PARAGRAPH, found)]) == Score(0, 1, 2)


def test_nothing_found_scores_zero() -> None:
    score = mention_score([(PARAGRAPH, _extraction())])
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_a_claim_below_the_bound_counts_for_nothing() -> None:
    doubtful = replace(_tie(ADA, "leads", CLUB), score=0.4)
    found = _extraction(relations=(doubtful,))
    assert relation_score([(PARAGRAPH, found)], min_score=0.5) == Score(0, 0, 2)
