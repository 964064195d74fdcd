"""Two builds compared: every change is found, laid to its cause, and tells no secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from graphgen.history import Basis, Change, Record, Setting, changes_since
from graphgen.history.record import StatedRelation
from graphgen.model import EarlierEntity, Kind, Moved

BASIS = Basis("1.0", "news 1", decisions="d1", settings="{}", built="")


def entity(
    entity_id: str,
    *names: str,
    kind: Kind = "actor",
    articles: Iterable[str] = ("a",),
    decided: bool = False,
) -> EarlierEntity:
    shown = names or (entity_id.title(),)
    return EarlierEntity(entity_id, kind, shown[0], tuple(sorted(shown)), tuple(articles), decided)


ADA, BEN = entity("ada", "Ada Brenn", "Brenn"), entity("ben", "Ben Oake", articles=("a", "b"))
ORLO = entity("orlo", kind="organization", articles=("b",))
LEADS = StatedRelation("ada", "leads", "orlo", ("b",), decided=False)
OLD = Record(BASIS, (("a", "1"), ("b", "2")), (ADA, BEN, ORLO), (LEADS,), ())


def found(old: Record, new: Record, setting: Setting | None = None) -> tuple[Change, ...]:
    return changes_since(old, None, new, setting or Setting()).changes


def only(changes: Iterable[Change], what: str) -> Change:
    (one,) = [change for change in changes if change.what == what]
    return one


def test_a_first_build_has_nothing_to_compare_with() -> None:
    changes = changes_since(None, None, OLD, Setting())
    assert (changes.since, changes.changes) == (None, ())


def test_no_difference_leaves_what_was_told_last() -> None:
    edited = replace(OLD, articles=(("a", "1"), ("b", "3")))
    told = changes_since(OLD, None, edited, Setting())
    assert told.changes
    again = replace(edited, basis=replace(BASIS, built="2030-01-01T00:00:00Z"))
    assert changes_since(edited, told, again, Setting()) == told


def test_articles() -> None:
    new = replace(OLD, articles=(("b", "3"), ("c", "4")), entities=(BEN, ORLO), relations=())
    changes = found(OLD, new)
    assert only(changes, "article added").ids == ("c",)
    assert only(changes, "article edited").ids == ("b",)
    assert only(changes, "article removed") == Change("article removed", "content")


def test_a_new_entity_and_tie_come_with_their_article() -> None:
    cy = entity("cy", "Cy Dray", articles=("b", "c"))
    tie = StatedRelation("cy", "opposes", "orlo", ("b", "c"), decided=False)
    new = replace(
        OLD, articles=(*OLD.articles, ("c", "9")), entities=(ADA, BEN, cy, ORLO),
        relations=(LEADS, tie),
    )  # fmt: skip
    changes = found(OLD, new)
    assert only(changes, "entity added") == Change(
        "entity added", "content", ("cy",), ("Cy Dray",), articles=("c", "b")
    )
    assert only(changes, "relation added") == Change(
        "relation added", "content", ("cy", "orlo"), ("Cy Dray", "Orlo"), "opposes", ("c", "b")
    )


def test_two_that_became_one() -> None:
    both = entity("ada", "Ada Brenn", "Ben Oake", articles=("a", "b"), decided=True)
    moved = (Moved("actor", "ben", "ada"),)
    basis = replace(BASIS, decisions="d2")
    new = replace(OLD, basis=basis, entities=(both, ORLO), moved=moved)
    assert found(OLD, new) == (Change("merged", "decision", ("ada",), ("Ada Brenn", "Ben Oake")),)


def test_a_merge_makes_no_tie_new_or_lost() -> None:
    both = entity("ben", "Ben Oake", "Ada Brenn", articles=("a", "b"))
    moved = (Moved("actor", "ada", "ben"),)
    new = replace(OLD, entities=(both, ORLO), relations=(replace(LEADS, head="ben"),), moved=moved)
    assert [change.what for change in found(OLD, new)] == ["merged"]


def test_ends_of_a_tie_that_reads_both_ways_have_no_order() -> None:
    tie = StatedRelation("ada", "deals_with", "ben", ("a",), decided=False)
    turned = replace(tie, head="ben", tail="ada")
    assert not found(replace(OLD, relations=(tie,)), replace(OLD, relations=(turned,)))


def test_one_that_became_two() -> None:
    brenn = entity("brenn", "Brenn", decided=True)
    ada = entity("ada", "Ada Brenn", decided=True)
    new = replace(OLD, basis=replace(BASIS, decisions="d2"), entities=(ada, BEN, brenn, ORLO))
    assert found(OLD, new) == (
        Change("parted", "decision", ("brenn", "ada"), ("Brenn", "Ada Brenn"), articles=("a",)),
    )


def test_another_name_and_address() -> None:
    works = entity("works", "Works", "Orlo", kind="organization", articles=("b",), decided=True)
    moved = (Moved("organization", "orlo", "works"),)
    new = replace(
        OLD, basis=replace(BASIS, decisions="d2"), entities=(ADA, BEN, works),
        relations=(replace(LEADS, tail="works"),), moved=moved,
    )  # fmt: skip
    assert found(OLD, new) == (
        Change("renamed", "decision", ("works",), ("Works", "Orlo")),
        Change("moved", "decision", ("works",), ("Works",)),
    )


def test_a_name_that_is_printed_nowhere_is_not_told_as_the_old_one() -> None:
    other = entity("orlo", "Works", kind="organization", articles=("b",))
    new = replace(OLD, entities=(ADA, BEN, other))
    assert only(found(OLD, new), "renamed").names == ("Works",)


def test_a_tie_that_lost_its_last_sentence() -> None:
    new = replace(OLD, articles=(("a", "1"), ("b", "5")), relations=())
    assert only(found(OLD, new), "relation lost") == Change(
        "relation lost", "content", ("ada", "orlo"), ("Ada Brenn", "Orlo"), "leads"
    )


def test_a_rejected_tie_is_laid_to_the_decision() -> None:
    new = replace(OLD, basis=replace(BASIS, decisions="d2"), relations=())
    setting = Setting(rejected=frozenset([("ada", "orlo")]))
    assert only(found(OLD, new, setting), "relation lost").cause == "decision"


@pytest.mark.parametrize(
    ("basis", "cause"),
    [
        (replace(BASIS, version="1.1"), "version"),
        (replace(BASIS, extractor_version="news 2"), "version"),
        (replace(BASIS, settings='{"x":1}'), "settings"),
        (replace(BASIS, decisions="d2"), "decision"),
        (BASIS, "version"),
    ],
)
def test_causes_other_than_articles(basis: Basis, cause: str) -> None:
    assert only(found(OLD, replace(OLD, basis=basis, relations=())), "relation lost").cause == cause


# --- what is not told ---


def everything(changes: Iterable[Change]) -> str:
    return repr(tuple(changes))


def test_what_stood_only_in_a_withheld_article_is_counted_without_a_name() -> None:
    new = replace(OLD, articles=(("a", "1"),), entities=(ADA, BEN), relations=())
    changes = found(OLD, new, Setting(withheld=frozenset("b")))
    assert only(changes, "entity removed") == Change("entity removed", "content")
    assert only(changes, "relation lost") == Change("relation lost", "content")
    assert "Orlo" not in everything(changes)
    assert "orlo" not in everything(changes)


def test_a_tie_of_a_withheld_article_is_not_told_though_both_ends_remain() -> None:
    new = replace(OLD, articles=(("a", "1"),), relations=())
    changes = found(OLD, new, Setting(withheld=frozenset("b")))
    assert only(changes, "relation lost") == Change("relation lost", "content")


def test_what_is_hidden_is_counted_without_a_name() -> None:
    new = replace(OLD, basis=replace(BASIS, decisions="d2"), entities=(BEN, ORLO), relations=())
    setting = Setting(
        hidden=frozenset([("actor", "ada")]), still_named=frozenset(["Ada Brenn", "Brenn"])
    )
    changes = found(OLD, new, setting)
    assert only(changes, "entity removed") == Change("entity removed", "decision")
    assert "Brenn" not in everything(changes)
    assert "'ada'" not in everything(changes)


def test_an_entity_that_is_gone_is_named_where_an_article_still_has_the_name() -> None:
    new = replace(OLD, entities=(ADA, BEN), relations=())
    named = found(OLD, new, Setting(still_named=frozenset(["Orlo"])))
    assert only(named, "entity removed").names == ("Orlo",)
    assert only(found(OLD, new), "entity removed").names == ()


def test_several_without_a_name_are_counted_together() -> None:
    new = replace(OLD, articles=(), entities=(), relations=())
    assert only(found(OLD, new), "entity removed").count == 3
    assert only(found(OLD, new), "article removed").count == 2
