"""FollowTheMoney: valid by its own package where that is installed, and by our reading of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from collections_to_export import harbour, odd, only

from graphgen.export import Collection

IDENTIFIER = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")


def rows(collection: Collection) -> list[dict[str, Any]]:
    return [json.loads(line) for line in only("ftm", collection).splitlines()]


def test_every_reference_leads_to_an_entity() -> None:
    found = {row["id"]: row for row in rows(harbour())}
    assert len(found) == len(rows(harbour()))
    assert all(IDENTIFIER.fullmatch(identifier) for identifier in found)
    ends = ("director", "organization", "subject", "object", "agent", "client", "proof")
    for row in found.values():
        for name in ends:
            assert set(row["properties"].get(name, [])) <= set(found)


def test_a_relation_becomes_what_fits_its_kinds() -> None:
    found = {row["id"].removeprefix("graphgen-relation-"): row for row in rows(harbour())}
    leads = found["ada-moss--leads--harbour-council"]
    assert leads["schema"] == "Directorship"
    assert leads["properties"]["director"] == ["graphgen-entity-ada-moss"]
    assert leads["properties"]["proof"] == [
        "graphgen-article-harbour-one",
        "graphgen-article-harbour-two",
    ]
    assert any(
        "Ada Moss leads the Harbour Council" in one for one in leads["properties"]["summary"]
    )
    assert found["bruno-tal--speaks.for--dockers-union"]["schema"] == "Representation"


def test_addresses_that_are_none_and_controls_are_left_out() -> None:
    texts = [
        value
        for row in [*rows(harbour()), *rows(odd())]
        for values in row["properties"].values()
        for value in values
    ]
    assert not [text for text in texts if text.startswith("javascript:")]
    assert not [text for text in texts if "\x01" in text or "\ufffe" in text]


def test_invisible_signs_that_the_tools_drop_are_dropped_before() -> None:
    collection = odd()
    entities = tuple(
        replace(entity, name="Ada\u200e Mo\xadss\u2028of\u3000Lendt") if entity.id == "ada-moss"
        else entity
        for entity in collection.graph.entities
    )  # fmt: skip
    graph = replace(collection.graph, entities=entities)
    names = [row["properties"].get("name") for row in rows(replace(collection, graph=graph))]
    assert ["Ada Moss of Lendt"] in names


def test_what_is_denied_or_possible_never_becomes_a_fact() -> None:
    found = {row["id"].removeprefix("graphgen-relation-"): row for row in rows(harbour())}
    possible = found["velia--goes.to--ostrava-bay"]
    assert possible["schema"] == "UnknownLink"
    assert possible["properties"]["status"] == ["possible"]
    assert possible["properties"]["role"] == ["may go to"]
    assert not any("mentioned" in identifier for identifier in found)


@pytest.mark.parametrize("collection", [harbour(), odd()], ids=["harbour", "odd"])
def test_the_package_of_the_format_finds_it_valid(collection: Collection) -> None:
    model = pytest.importorskip("followthemoney").model
    for row in rows(collection):
        proxy = model.get_proxy(row, cleaned=False)
        model.get(row["schema"]).validate(row)
        assert {name: sorted(values) for name, values in row["properties"].items()} == {
            name: sorted(proxy.get(name)) for name in row["properties"]
        }
