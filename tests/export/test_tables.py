"""CSV, Neo4j and SQLite: read back by csv and sqlite3."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from collections_to_export import ODD_NAME, files, harbour, odd, only
from hypothesis import given
from hypothesis import strategies as st

from graphgen.export.characters import armed, defused
from graphgen.export.csv_tables import csv_bytes
from graphgen.export.tables import Row, entity_table, evidence_table, relation_table


def rows(content: bytes, *, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def test_csv_reads_back_the_same() -> None:
    collection = harbour()
    made = files("csv", collection)
    tables = {
        "csv/nodes.csv": entity_table(collection),
        "csv/edges.csv": relation_table(collection),
        "csv/evidence.csv": evidence_table(collection),
    }
    assert list(made) == list(tables)
    for path, table in tables.items():
        wanted = [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in table
        ]
        found = [{name: armed(value) for name, value in row.items()} for row in rows(made[path])]
        assert wanted
        assert found == wanted


def test_every_sentence_of_the_evidence_names_its_relation_and_article() -> None:
    made = files("csv", harbour())
    edges = {row["id"]: row for row in rows(made["csv/edges.csv"])}
    nodes = {row["id"]: row for row in rows(made["csv/nodes.csv"])}
    for row in rows(made["csv/evidence.csv"]):
        edge = edges[row["relation"]]
        assert edge["head"] in nodes
        assert edge["tail"] in nodes
        assert row["sentence"]
        assert row["page"].startswith(f"articles/{row['article']}.html#s")


def test_no_cell_starts_a_formula() -> None:
    made = files("csv", odd())
    cells = [cell for path in made for row in rows(made[path]) for cell in row.values()]
    assert f"'{ODD_NAME}" in cells
    assert "'-SUM(A1)" in cells
    assert [cell for cell in cells if cell[:1] in "=+@\t\r" and cell] == []


def test_numbers_stay_numbers() -> None:
    found = {row["id"]: row for row in rows(files("csv", harbour())["csv/nodes.csv"])}
    assert float(found["ostrava-bay"]["latitude"]) == -12.5
    assert found["ada-moss"]["latitude"] == ""


@given(st.text())
def test_defusing_can_be_undone(text: str) -> None:
    assert armed(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
)
def test_any_text_survives_a_program_s_csv(texts: list[str]) -> None:
    table: list[Row] = [{"number": number, "text": text} for number, text in enumerate(texts)]
    content = csv_bytes(table, spreadsheet=False)
    assert [row["text"] for row in rows(content, encoding="utf-8")] == texts


def test_neo4j_tables_agree() -> None:
    made = files("neo4j", harbour())
    ids: dict[str, set[str]] = {}
    for name, group in (
        ("entities", "Entity"),
        ("articles", "Article"),
        ("statements", "Statement"),
    ):
        found = rows(made[f"neo4j/{name}.csv"], encoding="utf-8")
        assert all(group in row[":LABEL"].split(";") for row in found)
        more = [row[f"id:ID({group})"] for row in found]
        assert len(set(more)) == len(more) > 0
        ids[group] = set(more)
    for name in ("relations", "ends", "sources"):
        found = rows(made[f"neo4j/{name}.csv"], encoding="utf-8")
        groups = re.findall(r":(START_ID|END_ID)\((\w+)\)", " ".join(found[0]))
        assert [end for end, _ in groups] == ["START_ID", "END_ID"]
        for row in found:
            assert all(row[f":{end}({group})"] in ids[group] for end, group in groups)
            assert re.fullmatch(r"[A-Z_]+", row[":TYPE"])
    readme = made["neo4j/README.txt"].decode()
    assert set(re.findall(r"=(\w+\.csv)", readme)) == {
        path.removeprefix("neo4j/") for path in made if path.endswith(".csv")
    }


def cypher_rows(script: str) -> Iterator[dict[str, object]]:
    """The maps of a script: Cypher's are JSON with bare keys."""
    for line in script.split("\n"):
        if line.startswith("{"):
            body = line.removesuffix(",")
            yield json.loads(re.sub(r"([{,] ?)([a-z_]+): (?=[\"\d-])", r'\1"\2": ', body))


def test_the_cypher_script_holds_every_row_once() -> None:
    collection = odd()
    made = files("neo4j", collection)
    script = made["neo4j/graph.cypher"].decode()
    found = list(cypher_rows(script))
    assert ODD_NAME in [row.get("name") for row in found]
    assert sum("pagerank" in row for row in found) == len(collection.graph.entities)
    assert sum("sentence" in row for row in found) == sum(
        len(relation.evidence) for relation in collection.graph.relations
    )
    quoted = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', script)
    assert "HYPERLINK" not in quoted
    assert quoted.count(";\n") == script.count(";\nCREATE") + script.count(";\nUNWIND") + 1


@contextmanager
def database(content: bytes, folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / "graph.sqlite"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_sqlite_holds_the_collection_and_is_sound(tmp_path: Path) -> None:
    collection = harbour()
    with database(only("sqlite", collection), tmp_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("articles", "entities", "relations", "evidence")
        }
        text = connection.execute("SELECT text FROM articles WHERE id = 'harbour-one'").fetchone()
    assert counts == {
        "articles": len(collection.graph.cards),
        "entities": len(collection.graph.entities),
        "relations": len(collection.graph.relations),
        "evidence": sum(len(relation.evidence) for relation in collection.graph.relations),
    }
    assert text == (collection.store.article("harbour-one").text,)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT entity FROM names_fts JOIN names ON names.number = names_fts.rowid "
         "WHERE names_fts MATCH 'moss'", "ada-moss"),
        ("SELECT article FROM sentences_fts JOIN sentences ON sentences.number = "
         "sentences_fts.rowid WHERE sentences_fts MATCH 'rejected'", "harbour-two"),
        ("SELECT relation FROM evidence_fts JOIN evidence ON evidence.number = evidence_fts.rowid "
         "WHERE evidence_fts MATCH 'speaks' AND relation LIKE '%speaks_for%'",
         "bruno-tal--speaks_for--dockers-union"),
    ],
)  # fmt: skip
def test_sqlite_searches_the_full_text(tmp_path: Path, query: str, found: str) -> None:
    with database(only("sqlite", harbour()), tmp_path) as connection:
        assert {row[0] for row in connection.execute(query)} == {found}
