"""What links to entities show: every entity in the script that the browser looks into."""

from __future__ import annotations

import json

from invented_site import invented_site

from graphgen.site.previews import ENTITIES_A_SCRIPT, hash_of, scripts_for


def given(text: bytes) -> object:
    """The data of a script."""
    return json.loads(text.decode().partition("(")[2].rpartition(")")[0])


def test_the_hash_is_fnv_1a() -> None:
    assert hash_of("") == 0x811C9DC5
    assert hash_of("a") == 0xE40C292C
    assert hash_of("foobar") == 0xBF9CF968


def test_scripts_are_a_power_of_two() -> None:
    assert [scripts_for(count) for count in (0, 1, ENTITIES_A_SCRIPT)] == [1, 1, 1]
    assert scripts_for(ENTITIES_A_SCRIPT + 1) == 2
    assert scripts_for(5 * ENTITIES_A_SCRIPT) == 8


def test_an_entity_is_shown_with_its_best_supported_ties() -> None:
    files = invented_site()
    rows = given(files["assets/previews/0/0.js"].content)
    assert isinstance(rows, list)
    moss = next(row for row in rows if row[0] == "actors/ada-moss")
    assert moss[1] == "Ada Moss"
    assert moss[3:5] == [2, 4]
    assert "Ada Moss" in moss[7]
    assert moss[6][0] == ["leads", "Harbour Council", 2]
    assert len(moss[6]) == 3
    assert ["said not to deal with", "Bruno Tal", 1] not in moss[6]
