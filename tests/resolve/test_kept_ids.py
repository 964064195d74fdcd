"""Addresses stay: whatever comes, an entity keeps the id that the last build gave it."""

from __future__ import annotations

import pytest

from graphgen.config import BuildFacts
from graphgen.graph.assemble import build_graph
from graphgen.history import record_of
from graphgen.model import Resolution
from graphgen.resolve import Earlier
from graphgen.resolve.kept_ids import is_made_of
from resolve.reading import by_name, card, read_article, resolve_texts

Articles = dict[str, str]

FIRST = {
    "b": "[Ada Brenn/PER] of [Orlo/ORG] came to [Velmora/LOC]. [Brenn/PER] spoke.",
    "c": "[Orlo/ORG] is broke, [Ada Brenn/PER] said in [Velmora/LOC].",
}


def left_by(articles: Articles, resolution: Resolution) -> Earlier:
    """What the build of a resolution leaves for the next one."""
    graph = build_graph(
        [card(name) for name in articles],
        [read_article(name, text) for name, text in articles.items()],
        resolution,
        min_relation_score=0.5,
    )
    record = record_of(graph, BuildFacts("1", "1", "", ""), decisions="", settings="")
    return Earlier(record.entities, record.moved)


def after(*builds: Articles | tuple[Articles, str]) -> Resolution:
    """The last of several builds, each of which knows the one before it."""
    earlier = Earlier()
    for build in builds:
        articles, decisions = build if isinstance(build, tuple) else (build, "")
        resolution = resolve_texts(articles, decisions, earlier=earlier)
        earlier = left_by(articles, resolution)
    return resolution


def leads(resolution: Resolution) -> set[tuple[str, str, str]]:
    return {(one.kind, one.id, one.to) for one in resolution.moved}


def test_nothing_new_changes_no_id() -> None:
    assert after(FIRST, FIRST) == after(FIRST)


def test_a_name_that_becomes_the_usual_one_leaves_the_id() -> None:
    named = "[Orlo Motors Group/ORG] ([Orlo/ORG]) grows. [Orlo Motors Group/ORG] hires."
    new = {**FIRST, **{f"z{n}": named for n in range(9)}}
    alone = by_name(resolve_texts(new), "Orlo Motors Group")
    assert alone.id == "orlo-motors-group"
    assert by_name(after(FIRST, new), "Orlo Motors Group").id == "orlo"


def test_a_namesake_in_an_earlier_article_does_not_take_the_id() -> None:
    new = {"a": "The [Velmora/ORG] won again. [Velmora/ORG] is a club.", **FIRST}
    alone = {entity.kind: entity.id for entity in resolve_texts(new).entities}
    assert alone["organization"] == "velmora"  # what would happen without the last build
    kept = {e.kind: e.id for e in after(FIRST, new).entities if e.name == "Velmora"}
    assert kept == {"location": "velmora", "organization": "velmora-2"}


def test_other_article_ids_change_nothing() -> None:
    renamed = {f"2024-{name}": text for name, text in FIRST.items()}
    ids = [entity.id for entity in after(FIRST, renamed).entities]
    assert ids == [entity.id for entity in resolve_texts(FIRST).entities]


def test_what_becomes_one_forwards() -> None:
    same = '- same: ["Orlo", "Ada Brenn"]\n'
    resolution = after(FIRST, (FIRST, same))
    assert by_name(resolution, "Orlo").id == "orlo"
    assert ("actor", "ada-brenn", "orlo") in leads(resolution)
    later = after(FIRST, (FIRST, same), (FIRST, same))
    assert ("actor", "ada-brenn", "orlo") in leads(later)


def test_what_becomes_two_leaves_the_id_with_its_name() -> None:
    resolution = after(FIRST, (FIRST, '- different: ["Ada Brenn", "Brenn"]\n'))
    assert by_name(resolution, "Ada Brenn").id == "ada-brenn"
    assert by_name(resolution, "Brenn").id == "brenn"


def test_a_rename_takes_the_address_along_and_the_old_one_forwards_for_good() -> None:
    rename = '- rename: "Orlo"\n  to: "Carriage Works"\n'
    once = after(FIRST, (FIRST, rename))
    assert by_name(once, "Carriage Works").id == "carriage-works"
    assert ("organization", "orlo", "carriage-works") in leads(once)
    taken_back = after(FIRST, (FIRST, rename), FIRST)
    assert by_name(taken_back, "Orlo").id == "orlo"
    again = after(FIRST, (FIRST, rename), (FIRST, rename))
    assert ("organization", "orlo", "carriage-works") in leads(again)


def test_a_new_kind_forwards_from_the_old_folder() -> None:
    resolution = after(FIRST, (FIRST, '- kind: "Orlo"\n  is: location\n'))
    assert by_name(resolution, "Orlo").id == "orlo"
    entity = by_name(resolution, "Orlo")
    assert entity.kind == "location"
    assert ("organization", "orlo", "orlo") in leads(resolution)


def test_no_new_entity_takes_an_address_that_leads_elsewhere() -> None:
    rename = '- rename: {name: "Orlo", kind: organization}\n  to: "Carriage Works"\n'
    new = {**FIRST, "a": "[Orlo/PER] came. [Orlo/PER] sang in [Velmora/LOC] and [Orlo/PER] left."}
    resolution = after(FIRST, (FIRST, rename), (new, rename))
    assert "orlo" not in {entity.id for entity in resolution.entities}


def test_nothing_leads_to_what_is_hidden_under_any_of_its_names() -> None:
    same = '- same: ["Orlo", "Ada Brenn"]\n'
    hide = same + '- hide: "Orlo"\n'
    resolution = after(FIRST, (FIRST, same), (FIRST, hide))
    assert not leads(resolution)
    assert ("actor", "orlo") in resolution.hidden


def test_no_id_tells_a_name_that_no_article_has_any_more() -> None:
    told = {"b": FIRST["b"], "c": "[Brenn/PER] said so, and [Brenn/PER] left [Velmora/LOC]."}
    resolution = after(told, {"c": told["c"]})
    assert by_name(resolution, "Brenn").id == "brenn"
    assert not leads(resolution)


@pytest.mark.parametrize(
    ("entity_id", "made"),
    [
        ("supreme-court", True),
        ("supreme-court-2", True),
        ("supreme-court-kenya", True),
        ("supreme-court-judge", False),
        ("supreme-courts", False),
        ("court", False),
    ],
)
def test_an_id_is_made_of_a_name_with_a_number_or_a_country(entity_id: str, made: bool) -> None:
    assert is_made_of(entity_id, ["The Bench", "Supreme Court"]) is made
