"""The case file of one entity, read back by zipfile: complete, with digests that hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from collections_to_export import files, harbour, only

from graphgen.errors import SiteError
from graphgen.export import CaseExporter


def case(entity: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(only(CaseExporter(entity), harbour()))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_digests_are_those_of_the_files() -> None:
    found = case("ada-moss")
    sums = [line.split("  ") for line in found["SHA256SUMS"].decode().splitlines()]
    assert {name for _, name in sums} == set(found) - {"SHA256SUMS"}
    assert all(hashlib.sha256(found[name]).hexdigest() == digest for digest, name in sums)


def test_it_holds_what_concerns_the_entity_and_nothing_else() -> None:
    found = case("ada-moss")
    relations = [json.loads(line) for line in found["relations.jsonl"].splitlines()]
    assert len(relations) > 3
    assert all("ada-moss" in (row["head"], row["tail"]) for row in relations)
    assert {name for name in found if name.startswith("articles/")} == {
        "articles/harbour-one.txt",
        "articles/harbour-two.txt",
    }
    for row in relations:
        for item in row["evidence"]:
            text = found[f"articles/{item['article']}.txt"].decode()
            assert (
                text[slice(*item["sentence"])]
                in found["articles/" + item["article"] + ".txt"].decode()
            )
            assert "Moss" in text[slice(*item["sentence"])]


def test_the_articles_are_named_with_their_own_digests() -> None:
    collection = harbour()
    table = csv.DictReader(io.StringIO(case("ada-moss")["articles.csv"].decode("utf-8-sig")))
    for row in table:
        assert row["digest"] == collection.cards[row["id"]].digest


def test_the_evidence_reads_as_text() -> None:
    told = case("ada-moss")["evidence.txt"].decode()
    assert "Ada Moss leads Harbour Council: 2 independent sources\n" in told
    assert "[denied] “Bruno Tal did not meet Ada Moss.”" in told


@pytest.mark.parametrize("wanted", ["ada-moss", "Ada Moss", "ada moss", "Moss"])
def test_an_entity_is_found_by_id_name_or_alias(wanted: str) -> None:
    assert list(files(CaseExporter(wanted), harbour())) == ["case-ada-moss.zip"]


def test_what_is_not_there_is_an_error_with_a_guess() -> None:
    with pytest.raises(SiteError) as caught:
        files(CaseExporter("Harbour"), harbour())
    assert "harbour-council" in caught.value.problems[0].hint
