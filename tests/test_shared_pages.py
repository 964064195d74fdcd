"""Pages that several processes make are those that one makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from test_rendered import ARTICLES, Silent, contents, extracted

from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.errors import SiteError
from graphgen.model import Article, Extraction, Page
from graphgen.pipeline import build
from graphgen.site import page_making
from graphgen.site.render import Renderer

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
    monkeypatch.setattr(page_making, "WORTH", 1)
    monkeypatch.setattr(page_making, "_A_LOT", 1)
    monkeypatch.setattr(page_making, "_TOUCHED", 1)
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
    made = [line.split() for line in makers.read_text().splitlines()]
    makers.write_text("")
    return {int(process) for path, process in made if path.startswith(folder)}


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
