"""Pages that several processes make are those that one makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_rendered import ARTICLES, Silent, contents, extracted

from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.errors import SiteError
from graphgen.export.old_rows import Part
from graphgen.export.relations import relation_parts
from graphgen.model import Article, Extraction, OutputFile, Page
from graphgen.pipeline import build
from graphgen.site import page_making
from graphgen.site.render import Renderer
from graphgen.site.search import search_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


@pytest.fixture
def makers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the number of the process that made each page, as processes share the work."""
    told = tmp_path / "makers"
    render = Renderer._rendered

    def noting(self: Renderer, page: Page) -> bytes:
        with told.open("a") as file:
            file.write(f"{page.url} {os.getpid()}\n")
        return render(self, page)

    def extract_all(articles: Iterable[Article], **_options: object) -> Iterator[Extraction]:
        return map(extracted, articles)

    monkeypatch.setattr(Renderer, "_rendered", noting)
    monkeypatch.setattr("graphgen.gather.extract_all", extract_all)

    def noting_search(*given: Any) -> Iterator[OutputFile]:
        with told.open("a") as file:
            file.write(f"postings {os.getpid()}\n")
        return search_files(*given)

    def noting_data(*given: Any) -> Iterator[Part]:
        with told.open("a") as file:
            file.write(f"relations {os.getpid()}\n")
        return relation_parts(*given)

    monkeypatch.setattr("graphgen.site.looked_up.search_files", noting_search)
    monkeypatch.setattr("graphgen.export.files.relation_parts", noting_data)
    monkeypatch.setattr(page_making, "_RELATIONS", 1)
    monkeypatch.setattr(page_making, "WORTH", 1)
    monkeypatch.setattr(page_making, "_TOUCHED", 1)
    monkeypatch.setattr(page_making, "_MANY", 1)
    monkeypatch.setattr(page_making, "_FEWEST", 1)
    return told


@pytest.fixture
def site(tmp_path: Path, makers: Path) -> Callable[[int], Config]:
    """Gives a site of one's own for a number of workers."""

    def of(workers: int) -> Config:
        folder = tmp_path / str(workers)
        folder.mkdir()
        config = load_config(None, folder=folder)
        config = replace(config, extract=replace(config.extract, workers=workers))
        config.content.mkdir()
        for name, text in ARTICLES.items():
            write(config, name, text)
        return config

    return of


def write(config: Config, name: str, text: str) -> None:
    head = f"---\ntitle: Notes {name}\ndate: 2024-05-06\nsource: Bay Courier\n---\n\n"
    (config.content / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")


def processes_of(makers: Path, folder: str) -> set[int]:
    """The processes that made pages of a folder since the last look."""
    told = makers.read_text()
    makers.write_text("")
    return processes_of_lines(told, folder)


def processes_of_lines(told: str, begin: str) -> set[int]:
    """The processes in the lines that begin so."""
    made = (line.split() for line in told.splitlines())
    return {int(process) for what, process in made if what.startswith(begin)}


def test_first_builds_and_edits_give_the_same(site: Callable[[int], Config], makers: Path) -> None:
    one, two = site(1), site(2)
    for _ in range(2):
        build(one, progress=Silent())
        assert processes_of(makers, "actors/") == {os.getpid()}
        build(two, progress=Silent())
        assert len(processes_of(makers, "actors/") - {os.getpid()}) > 2  # more than one crew
        assert contents(one.output) == contents(two.output)
        for config in (one, two):
            write(config, "one", "Ada Moss met Gina Marsh at the docks. Carla Reed met Emil Grant.")


def test_scripts_and_data_are_made_meanwhile_until_rows_of_them_are_kept(
    site: Callable[[int], Config], makers: Path
) -> None:
    config, first = site(2), os.getpid()
    build(config, progress=Silent())
    told = makers.read_text()
    postings, relations = (processes_of_lines(told, name) for name in ("postings", "relations"))
    assert first not in postings | relations
    assert len(postings | relations) == 2
    makers.write_text("")
    write(config, "one", "Ada Moss met Gina Marsh at the docks.")
    build(config, progress=Silent())
    told = makers.read_text()
    assert processes_of_lines(told, "postings") == processes_of_lines(told, "relations") == {first}


def test_pages_that_processes_made_are_kept_where_nothing_changed(
    site: Callable[[int], Config], makers: Path
) -> None:
    config = site(2)
    build(config, progress=Silent())
    before = contents(config.output)
    processes_of(makers, "")
    (config.content / "decisions.yml").write_text("# nothing yet\n")
    build(config, progress=Silent())
    assert processes_of(makers, "articles/") == processes_of(makers, "actors/") == set()
    after = contents(config.output)
    assert {path for path in before if before[path] != after[path]} <= {
        "about.html", "changes.html", "data/build.json", "data/changes.json",
        "data/record.json.gz", ".graphgen-manifest.json",
    }  # fmt: skip


def test_a_wrong_template_is_told_as_by_one_process(
    site: Callable[[int], Config], makers: Path
) -> None:
    one, two = site(1), site(2)
    errors = []
    for config in (one, two):
        build(config, progress=Silent())
        before = contents(config.output)
        config.templates.mkdir()
        (config.templates / "article.html").write_text(
            '{% extends "graphgen/article.html" %}\n{% block main %}\n'
            '{% if article.ref.id == "two" %}{% include "gone.html" %}{% endif %}{% endblock %}'
        )
        with pytest.raises(SiteError) as caught:
            build(config, progress=Silent())
        errors.append(caught.value.problems)
        assert contents(config.output) == before
    assert errors[0] == errors[1]
    assert "articles/two.html cannot be rendered: gone.html" in errors[0][0].message


def test_a_process_that_is_killed_leaves_the_old_site(
    site: Callable[[int], Config], makers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, first = site(2), os.getpid()
    build(config, progress=Silent())
    before = contents(config.output)
    render = Renderer._rendered

    def dying(self: Renderer, page: Page) -> bytes:
        if os.getpid() != first and page.url == "articles/two.html":
            os._exit(9)
        return render(self, page)

    monkeypatch.setattr(Renderer, "_rendered", dying)
    write(config, "two", "Bruno Tal praised Dora Finch. Fina Holt met Ada Moss.")
    write(config, "four", "Fina Holt wrote to Ada Moss.")
    write(config, "three", "Emil Grant wrote to Ada Moss.")
    with pytest.raises(SiteError, match="a process that makes pages has died"):
        build(config, progress=Silent())
    assert contents(config.output) == before
    assert not config.output.with_name(f".graphgen-{config.output.name}").exists()


@pytest.mark.parametrize(
    ("workers", "relations", "processes", "early"),
    [
        (2, 3_999, 1, True),
        (2, 4_000, 2, True),
        (1, 4_000, 1, True),
        (2, 100_000, 2, True),
        (2, 100_001, 2, False),
    ],
)
def test_other_files_are_made_meanwhile_where_it_is_worth_it_and_memory_allows(
    workers: int, relations: int, processes: int, early: bool
) -> None:
    sharing = page_making.Sharing(workers)
    assert sharing.others(relations).size == processes
    assert sharing.begins_with_pages(relations) is early


def test_many_relations_are_told_by_another_process_when_pages_are_done(
    site: Callable[[int], Config], makers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = site(1), site(2)
    monkeypatch.setattr(page_making, "_MOST_RELATIONS", 0)
    build(one, progress=Silent())
    makers.write_text("")
    build(two, progress=Silent())
    told = makers.read_text()
    assert processes_of_lines(told, "postings") == {os.getpid()}
    assert processes_of_lines(told, "relations") & {os.getpid()} == set()
    assert contents(one.output) == contents(two.output)
