"""BibTeX and CSL-JSON, read back by a BibTeX reader and json."""

from __future__ import annotations

import json

from bibtexparser.entrypoint import parse_string
from collections_to_export import harbour, odd, only

from graphgen.export.citations import cited


def entries(content: bytes) -> dict[str, dict[str, str]]:
    library = parse_string(content.decode())
    assert library.failed_blocks == []
    return {
        entry.key: {name: str(field.value) for name, field in entry.fields_dict.items()}
        for entry in library.entries
    }


def test_bibtex_names_every_cited_article() -> None:
    collection = harbour()
    found = entries(only("bibtex", collection))
    assert list(found) == [card.id for card in cited(collection)]
    assert found["harbour-one"]["title"] == "{Strike at the docks}"
    assert found["harbour-one"]["author"] == "{Ina Rook}"
    assert found["harbour-one"]["date"] == "2021-03-04"
    assert found["harbour-one"]["url"] == "https://example.org/strike"
    assert found["harbour-two"]["title"] == '{Council\'s offer <rejected> \\& "void"}'


def test_an_address_no_browser_should_follow_is_left_out() -> None:
    assert "url" not in entries(only("bibtex", harbour()))["hostile"]


def test_signs_of_tex_are_spelled_out() -> None:
    title = entries(only("bibtex", harbour()))["hostile"]["title"]
    assert title == "{<svg onload=alert(4)> \\{\\{ 7 * 7 \\}\\}}"


def test_csl_json_holds_the_same() -> None:
    collection = harbour()
    items = {item["id"]: item for item in json.loads(only("csl-json", collection))}
    assert set(items) == {card.id for card in cited(collection)}
    one = items["harbour-one"]
    assert one["type"] == "article-newspaper"
    assert one["issued"] == {"date-parts": [[2021, 3, 4]]}
    assert one["author"] == [{"literal": "Ina Rook"}]
    assert one["container-title"] == "Bay Courier"
    assert "issued" not in items["hostile"]
    assert "URL" not in items["hostile"]


def test_an_article_that_nothing_cites_is_left_out() -> None:
    assert [card.id for card in cited(odd())] == ["one"]
    assert list(entries(only("bibtex", odd()))) == ["one"]
