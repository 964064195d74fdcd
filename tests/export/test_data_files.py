"""The data files keep their contract: real output against schemas and documentation."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

import networkx as nx
import pytest
from jsonschema import Draft202012Validator
from tiny_news import Says, Shelf, graph_of, tell

from graphgen.config import BuildFacts, DataConfig
from graphgen.export import export_files
from graphgen.export.jsonl import json_bytes
from graphgen.model import Problem

DOCS = Path(__file__).parents[2] / "docs"
NAMES = ("articles", "mentions", "stories", "figures", "entities", "relations", "graph", "build")
FACTS = BuildFacts("1.2", "news 3", "abc", "")
PROBLEM = Problem("warning", "odd.md", 3, "no date", "add one")
REPORT = (
    "[Ada Moss|PER] of the [Orra Council|ORG] said {nine boats|9|boat} left [Lendt|LOC] on "
    "[Tuesday|DATE|-]. The [Orra Council|ORG] denied that [Zoe Park|PER] had fled to [Orra|LOC]."
)
TOLD = [
    tell(
        "one",
        REPORT,
        Says("ada-moss", "works_for", "orra-council"),
        published=date(2021, 2, 3),
        source="The Orra Post",
    ),
    tell("two", REPORT, Says("zoe-park", "goes_to", "orra", 1, "denied"), source="Lendt Daily"),
]


def files(
    write: Literal["full", "gzip", "entities"] = "full", facts: BuildFacts = FACTS
) -> dict[str, bytes]:
    config = DataConfig(write=write)
    made = export_files(graph_of(TOLD), Shelf(TOLD), data=config, problems=[PROBLEM], facts=facts)
    return {file.path: file.content for file in made}


def rows(name: str, made: dict[str, bytes]) -> list[dict[str, Any]]:
    lines = made.get(f"data/{name}.jsonl") or made.get(f"data/{name}.json") or b""
    return [json.loads(line) for line in lines.decode().splitlines()]


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DOCS / "schemas" / f"{name}.schema.json").read_text())
    return loaded


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object schema inside a schema."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for value in node.values():
            yield from objects(value)


@pytest.mark.parametrize("name", NAMES)
def test_real_output_fits_its_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    found = rows(name, files())
    assert found
    for row in found:
        Draft202012Validator(schema(name)).validate(row)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_a_schema_is_documented_and_written(name: str) -> None:
    _, _, rest = (DOCS / "data.md").read_text().partition(f"\n## `{name}.")
    section = rest.partition("\n")[2].partition("\n## ")[0]
    section = re.sub(r"```.*?```", "", section, flags=re.DOTALL)
    documented = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", section))))
    for part in objects(schema(name)):
        written_by_kind = {"actor", "organization", "location"}
        assert set(part["properties"]) - documented <= written_by_kind | {"text", "count", "rule"}
        assert part["additionalProperties"] is False
    written = set(rows(name, files())[0])
    assert set(schema(name)["required"]) <= written


def test_keys_come_in_the_documented_order() -> None:
    for name in NAMES:
        order = list(schema(name)["properties"])
        assert list(rows(name, files())[0]) == [key for key in order if key != "built"]


def test_a_mention_points_at_its_text_and_its_entity() -> None:
    made = files()
    texts = {row["id"]: row["text"] for row in rows("articles", made)}
    entities = {row["id"] for row in rows("entities", made)}
    for row in rows("mentions", made):
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
        assert row["entity"] in entities or row["label"] == "DATE"
    dates = [row for row in rows("mentions", made) if row["label"] == "DATE"]
    assert [(row["kind"], row["entity"]) for row in dates] == [(None, None)] * 2


def test_evidence_points_at_sentences_that_name_both_ends() -> None:
    made = files()
    texts = {row["id"]: row["text"] for row in rows("articles", made)}
    denied = next(row for row in rows("relations", made) if row["predicate"] == "goes_to")
    (evidence,) = denied["evidence"]
    text = texts[evidence["article"]]
    assert text[slice(*evidence["head"])] == "Zoe Park"
    assert text[slice(*evidence["tail"])] == "Orra"
    assert text[slice(*evidence["sentence"])].startswith("The Orra Council denied")
    assert evidence["status"] == "denied"


def test_every_figure_stands_in_exactly_one_line() -> None:
    reports = [
        (report["article"], report["start"])
        for row in rows("figures", files())
        for report in row["reports"]
    ]
    assert sorted(article for article, _ in reports) == ["one", "two"]
    assert len(set(reports)) == 2


def test_the_graph_reads_back_into_networkx() -> None:
    (data,) = rows("graph", files())
    network = nx.node_link_graph(data, edges="edges")
    assert isinstance(network, nx.MultiDiGraph)
    assert network.has_edge("zoe-park", "orra", key="goes_to")
    assert network.nodes["ada-moss"]["kind"] == "actor"
    assert len(network.edges) == len(rows("relations", files()))


def test_packed_files_hold_the_same_bytes_and_no_time() -> None:
    plain, packed = files(), files("gzip")
    assert packed == files("gzip")
    assert packed["data/build.json"] == plain["data/build.json"]
    assert gzip.decompress(packed["data/graph.json.gz"]) == plain["data/graph.json"]
    assert packed["data/mentions.jsonl.gz"][4:8] == b"\0\0\0\0"


def test_entities_only_leaves_every_text_out() -> None:
    assert sorted(files("entities")) == [
        "data/build.json",
        "data/entities.jsonl",
        "data/graph.json",
        "data/relations.jsonl",
    ]


def test_a_time_is_told_only_where_one_was_given() -> None:
    (plain,) = rows("build", files())
    (dated,) = rows("build", files(facts=BuildFacts("1.2", "x", "y", "2020-01-01T00:00:00Z")))
    assert "built" not in plain
    assert dated["built"] == "2020-01-01T00:00:00Z"
    assert plain["problems"][0]["line"] == 3


def test_line_separators_do_not_break_a_line() -> None:
    encoded = json_bytes({"text": "a\u2028b\u2029c"})
    assert len(encoded.decode().splitlines()) == 1
    assert json.loads(encoded) == {"text": "a\u2028b\u2029c"}
