"""Decisions and addresses from the file to the page, over several builds of one folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from graphgen import build

ARTICLES = {
    "a": """---
title: Talks at the port
source: Velmora Courier
date: 2024-05-06
---

Ada Brenn, the president of the Harbour Union, met Tomas Lund in Cairo on Monday. Brenn said the
Harbour Union would strike. Orlo Motors, a carmaker based in Tunis, said it would sue the Harbour
Union.
""",
    "b": """---
title: Strike goes on
source: Evening Gazette
date: 2024-05-08
---

The Harbour Union and the Dockers League said on Wednesday that the strike would go on. Tomas Lund,
a spokesman for Orlo Motors, criticised Ada Brenn. Peter Kask, the mayor of Tunis, called for calm.
""",
    "c": """---
title: Mayor speaks
source: Tunis Post
date: 2024-05-10
---

Peter Kask met Maria Selden in Tunis on Friday. Selden, a lawyer, works for the Dockers League.
Both left for Cairo and then for Ostvale, a town in the mountains.
""",
}
NEW = """---
title: What the week brought
source: Morning Star
date: 2024-05-12
---

Maria Selden and Ada Brenn met Tomas Lund of Orlo Motors in Tunis. The Harbour Union and the Dockers
League sent Helen Marsh, a lawyer, to Cairo and Ostvale.
"""
DECISIONS = """
- same: ["Harbour Union", "Dockers League"]
- different: ["Ada Brenn", "Brenn"]
- rename: "Orlo Motors"
  to: "Orlo Carriages"
- kind: "Tunis"
  is: organization
- id: "Maria Selden"
  is: selden-the-lawyer
- describe: "Tomas Lund"
  as: "speaks where others are silent"
- place: "Ostvale"
  at: [12.5, 33.25]
- hide: "Cairo"
- relation: {head: "Ada Brenn", predicate: opposes, tail: "Tomas Lund"}
  source: "Talks at the port"
- reject: {head: "Tomas Lund", predicate: speaks_for, tail: "Orlo Motors"}
"""
ROUNDS = ("decided", "built again", "re-ordered", "new article")


class Sites:
    """The site after each of several builds of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "content").mkdir(parents=True)
        self.write(ARTICLES)

    def write(self, articles: dict[str, str]) -> None:
        for old in (self._folder / "content").glob("*.md"):
            old.unlink()
        for name, text in articles.items():
            (self._folder / "content" / f"{name}.md").write_text(text, encoding="utf-8")

    def decide(self, decisions: str) -> None:
        (self._folder / "content" / "decisions.yml").write_text(decisions, encoding="utf-8")

    def build(self, name: str) -> None:
        build(self._folder, workers=1)
        shutil.copytree(self._folder / "output", self._folder / name)

    def rows(self, name: str, table: str) -> list[dict[str, Any]]:
        lines = (self._folder / name / "data" / f"{table}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in lines.splitlines()]

    def has(self, name: str, path: str) -> bool:
        return (self._folder / name / path).is_file()

    def words(self, name: str, path: str) -> str:
        """What a page says, without markup."""
        page = (self._folder / name / path).read_text(encoding="utf-8")
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())

    def pages(self, name: str) -> Iterator[str]:
        for path in sorted((self._folder / name).rglob("*.html")):
            yield path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    sites = Sites(tmp_path_factory.mktemp("decided"))
    sites.build("plain")
    sites.decide(DECISIONS)
    sites.build("decided")
    sites.build("built again")
    turned = {{"a": "z", "b": "m", "c": "b"}[name]: text for name, text in ARTICLES.items()}
    sites.write(turned)
    sites.build("re-ordered")
    sites.write({"0": NEW, **turned})
    sites.build("new article")
    return sites


Check = Callable[[Sites, str], bool]


def _moved(sites: Sites, name: str, path: str) -> bool:
    return "This page has moved" in sites.words(name, path)


def _is_hidden(sites: Sites, name: str) -> bool:
    linked = any("cairo.html" in page for page in sites.pages(name))
    told = any("Cairo" in row["text"] for row in sites.rows(name, "articles"))
    return told and not linked and not sites.has(name, "locations/cairo.html")


def _how(sites: Sites, name: str, relation: str) -> str:
    """How the first evidence of a relation was found; empty where there is no such relation."""
    found = [row for row in sites.rows(name, "relations") if row["id"] == relation]
    return str(found[0]["evidence"][0]["how"]) if found else ""


CHECKS: dict[str, Check] = {
    "same": lambda sites, name: (
        "Dockers League" in sites.words(name, "organizations/harbour-union.html")
        and _moved(sites, name, "organizations/dockers-league.html")
    ),
    "different": lambda sites, name: (
        not _moved(sites, name, "actors/brenn.html")
        and not _moved(sites, name, "actors/ada-brenn.html")
    ),
    "rename": lambda sites, name: (
        sites.words(name, "organizations/orlo-carriages.html").find("Orlo Carriages") >= 0
        and _moved(sites, name, "organizations/orlo-motors.html")
    ),
    "kind": lambda sites, name: (
        not _moved(sites, name, "organizations/tunis.html")
        and _moved(sites, name, "locations/tunis.html")
    ),
    "id": lambda sites, name: (
        "Maria Selden" in sites.words(name, "actors/selden-the-lawyer.html")
        and _moved(sites, name, "actors/maria-selden.html")
    ),
    "describe": lambda sites, name: (
        "speaks where others are silent" in sites.words(name, "actors/tomas-lund.html")
    ),
    "place": lambda sites, name: "12.5" in sites.words(name, "locations/ostvale.html"),
    "hide": _is_hidden,
    "relation": lambda sites, name: (
        "decisions.yml:" in _how(sites, name, "ada-brenn--opposes--tomas-lund")
        and re.search(r"[Oo]pposes .*Tomas Lund", sites.words(name, "actors/ada-brenn.html"))
        is not None
    ),
    "reject": lambda sites, name: (
        not any(
            (row["head"], row["predicate"]) == ("tomas-lund", "speaks_for")
            for row in sites.rows(name, "relations")
        )
    ),
}


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("action", CHECKS)
def test_a_decision_holds(sites: Sites, name: str, action: str) -> None:
    assert CHECKS[action](sites, name)


def test_without_decisions_it_would_be_otherwise(sites: Sites) -> None:
    rows = sites.rows("plain", "relations")
    assert any((row["head"], row["predicate"]) == ("tomas-lund", "speaks_for") for row in rows)
    assert not any(row["predicate"] == "opposes" and row["head"] == "ada-brenn" for row in rows)
    paths = ("locations/tunis.html", "locations/cairo.html", "organizations/dockers-league.html")
    assert not any(_moved(sites, "plain", path) for path in paths)


def test_the_first_build_compares_itself_with_nothing(sites: Sites) -> None:
    assert "no earlier ones" in sites.words("plain", "changes.html")


def test_what_decisions_changed_is_laid_to_them(sites: Sites) -> None:
    told = sites.words("decided", "changes.html")
    assert "Dockers League is part of Harbour Union decision" in told
    assert "Brenn is no longer part of Ada Brenn decision" in told
    assert "Orlo Carriages , once Orlo Motors decision" in told
    assert "Ada Brenn opposes Tomas Lund decision" in told
    assert "Tomas Lund speaks for Orlo Carriages decision" in told
    assert "Cairo" not in told


def test_building_again_changes_nothing(sites: Sites) -> None:
    for path in ("changes.html", "data/changes.json", "data/record.json.gz"):
        first, second = (sites._folder / name / path for name in ("decided", "built again"))
        assert first.read_bytes() == second.read_bytes()


def test_other_file_names_leave_every_entity_at_its_address(sites: Sites) -> None:
    before, after = (
        {(row["kind"], row["id"]) for row in sites.rows(name, "entities")}
        for name in ("decided", "re-ordered")
    )
    assert before == after


def test_a_new_article_is_told_with_what_it_brought(sites: Sites) -> None:
    told = sites.words("new article", "changes.html")
    assert "Helen Marsh articles What the week brought" in told
    assert told.count("decision") == 0
