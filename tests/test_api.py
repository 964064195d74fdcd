"""graphgen from Python: a site built, read back, and taken into tables."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graphgen
from graphgen import api
from graphgen.errors import GraphgenError, ReadError
from graphgen.loading import Site
from graphgen.starter import write_starter

DOCS = Path(__file__).parent.parent / "docs" / "api.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "site"
    write_starter(folder)
    summary = api.build(folder, workers=1)
    assert summary.articles == 1
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return api.load_site(folder / "output")


def test_a_site_reads_back_as_its_data_files_say(folder: Path, site: Site) -> None:
    def rows(name: str) -> list[dict[str, object]]:
        text = (folder / f"output/data/{name}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    assert [entity.id for entity in site.entities] == [row["id"] for row in rows("entities")]
    assert [relation.id for relation in site.relations] == [row["id"] for row in rows("relations")]
    assert len(site.mentions) == len(rows("mentions"))
    assert set(site.graph.nodes) == {entity.id for entity in site.entities}
    assert site.facts["version"] == graphgen.__version__


def test_evidence_comes_with_its_sentence(site: Site) -> None:
    (article,) = site.articles
    items = [item for relation in site.relations for item in relation.evidence]
    assert items
    for item in items:
        assert item.sentence == article.text[item.start : item.end]
        assert item.sentence.endswith((".", "”", '"'))


@pytest.mark.parametrize("table", ["articles", "entities", "relations", "evidence", "mentions"])
def test_tables_are_flat(site: Site, table: str) -> None:
    rows = site.rows(table)
    assert rows
    assert all(list(row) == list(rows[0]) for row in rows)
    kinds = {type(value).__name__ for row in rows for value in row.values()}
    assert kinds <= {"str", "int", "float", "date", "NoneType"}


def test_an_unknown_table_is_told(site: Site) -> None:
    with pytest.raises(KeyError, match="articles, entities"):
        site.rows("people")


def test_a_packed_site_and_one_without_texts(folder: Path, site: Site) -> None:
    (folder / "graphgen.toml").write_text('[data]\nwrite = "gzip"\n')
    api.build(folder, output=folder / "packed", workers=1)
    assert api.load_site(folder / "packed").relations == site.relations
    (folder / "graphgen.toml").write_text('[data]\nwrite = "entities"\n')
    api.build(folder, output=folder / "bare", workers=1)
    bare = api.load_site(folder / "bare")
    assert (bare.articles, bare.mentions) == ((), ())
    assert bare.entities == site.entities
    assert {item.sentence for tie in bare.relations for item in tie.evidence} == {""}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("entities.jsonl", b"[]"),
        ("entities.jsonl", b'{"id": 1}'),
        ("articles.jsonl", b"3"),
        ("relations.jsonl", b"[" * 100_000),
        ("graph.json", b"{}"),
        ("graph.json", b""),
        ("build.json", b""),
    ],
)
def test_data_files_of_someone_else_are_told(
    folder: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    shutil.copytree(folder / "output" / "data", tmp_path / "data")
    (tmp_path / "data" / name).write_bytes(content)
    with pytest.raises(ReadError):
        api.load_site(tmp_path)


def test_a_packed_data_file_that_is_damaged_is_told(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "output" / "data", tmp_path / "data")
    plain = tmp_path / "data" / "entities.jsonl"
    packed = bytearray(gzip.compress(plain.read_bytes()))
    packed[len(packed) // 2 :] = bytes(len(packed) - len(packed) // 2)
    plain.with_name("entities.jsonl.gz").write_bytes(packed)
    plain.unlink()
    with pytest.raises(ReadError):
        api.load_site(tmp_path)


def test_articles_are_read_and_searched_for_names(folder: Path) -> None:
    reading = api.read_articles(folder / "content")
    (extraction,) = api.extract_articles(reading.articles)
    text = reading.articles[0].text
    assert extraction.mentions
    assert all(text[each.start : each.end] == each.text for each in extraction.mentions)


def test_errors_say_what_to_mend(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        api.load_site(tmp_path)
    assert caught.value.problems[0].path == str(tmp_path / "data" / "build.json")
    (tmp_path / "graphgen.toml").write_text("[site]\ntitel = 1\n")
    with pytest.raises(GraphgenError):
        api.build(tmp_path)


def test_the_package_imports_nothing_until_it_is_needed() -> None:
    code = """
import sys, graphgen
print(sorted(name for name in sys.modules if name.startswith("graphgen.")))
print(graphgen.load_site.__module__, sorted({"numpy", "onnxruntime"} & {*sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\ngraphgen.loading []\n"


def test_what_is_offered_is_documented() -> None:
    told = set(
        re.findall(r"^### `graphgen\.(\w+)\(", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    stub = Path(graphgen.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    assert told == set(re.findall(r"^from graphgen\.api import (\w+) as \1$", stub, re.MULTILINE))
    assert told == set(dir(graphgen)) & set(api.__all__)
    assert all(callable(getattr(graphgen, name)) for name in told)
    assert not hasattr(graphgen, "absent")
