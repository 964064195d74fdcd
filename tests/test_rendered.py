"""Pages are rendered only where what they show has changed, and the site is the same as ever."""

from __future__ import annotations

import pkgutil
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphgen.cache import FILE_NAME
from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.export import relations
from graphgen.extract.sentences import split_sentences
from graphgen.model import Article, Extraction, Mention, Page, Relation, RelationMention
from graphgen.pipeline import build
from graphgen.site.render import Renderer

NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")

ARTICLES = {
    "one": "Ada Moss met Bruno Tal at the docks. Carla Reed stayed at home.",
    "two": "Bruno Tal praised Carla Reed. Dora Finch was not asked.",
    "three": "Emil Grant wrote to Fina Holt. Nobody else knew.",
    "four": "Fina Holt answered Emil Grant after a week of silence.",
}


class Silent:
    """A Progress that tells nobody."""

    def started(self, stage: str, total: int) -> None:
        pass

    def advanced(self, stage: str, more: int) -> None:
        pass

    def finished(self, stage: str) -> None:
        pass


def extracted(article: Article) -> Extraction:
    """Every pair of capitals is a person, and neighbours in a sentence deal with each other."""
    sentences = split_sentences(article.text, article.blocks)
    mentions, relations = [], []
    for number, span in enumerate(sentences):
        here = [
            Mention(article.id, found.start(), found.end(), found[0], "PER", 0.9, number, 0)
            for found in NAME.finditer(article.text, span.start, span.end)
        ]
        mentions += here
        relations += [
            RelationMention(
                article.id, span, one, "deals_with", other, "asserted", None, 0.9, "model"
            )
            for one, other in pairwise(here)
        ]
    return Extraction(article.id, sentences, tuple(mentions), tuple(relations), (), ())


@dataclass
class Workshop:
    """A folder of articles and its site, with the pages that the last build rendered."""

    config: Config
    rendered: list[str]

    def write(self, name: str, text: str) -> None:
        head = f"---\ntitle: Notes {name}\ndate: 2024-05-06\nsource: Bay Courier\n---\n\n"
        (self.config.content / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")

    def build(self) -> set[str]:
        """Build twice from one old site, with all that is remembered and with nothing of it.

        Both sites must be the same; gives the addresses of the pages that were rendered.
        """
        afresh = self.config.output.with_name("afresh")
        shutil.rmtree(afresh, ignore_errors=True)
        if self.config.output.exists():
            shutil.copytree(self.config.output, afresh)
        self.rendered.clear()
        build(self.config, progress=Silent())
        rendered = set(self.rendered)
        build(replace(self.config, output=afresh, cache=None), progress=Silent())
        assert contents(self.config.output) == contents(afresh)
        return rendered


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    def extract_all(articles: Iterable[Article], **_options: object) -> Iterator[Extraction]:
        return map(extracted, articles)

    rendered: list[str] = []
    render = Renderer._rendered

    def counted(self: Renderer, page: Page) -> bytes:
        rendered.append(page.url)
        return render(self, page)

    monkeypatch.setattr("graphgen.gather.extract_all", extract_all)
    monkeypatch.setattr("graphgen.inputs._installed", lambda: ["a-library-1.0"])
    monkeypatch.setattr(Renderer, "_rendered", counted)
    config = load_config(None, folder=tmp_path)
    config.content.mkdir()
    workshop = Workshop(config, rendered)
    for name, text in ARTICLES.items():
        workshop.write(name, text)
    assert "articles/four.html" in workshop.build()
    # What has changed since the build before is told to the one after, so a third one is at rest.
    (config.content / "decisions.yml").write_text("# nothing yet\n")
    workshop.build()
    return workshop


def test_an_edited_article_renders_what_shows_it(workshop: Workshop) -> None:
    workshop.write("one", "Ada Moss met Bruno Tal at the old docks. Carla Reed stayed at home.")
    rendered = workshop.build()
    assert {"articles/one.html", "actors/ada-moss.html", "actors/bruno-tal.html"} <= rendered
    assert rendered.isdisjoint({"articles/three.html", "articles/four.html", "articles/two.html"})
    assert "actors/emil-grant.html" not in rendered


def test_articles_come_and_go(workshop: Workshop) -> None:
    workshop.write("five", "Emil Grant met Ada Moss by chance.")
    assert {"articles/five.html", "actors/emil-grant.html"} <= workshop.build()
    (workshop.config.content / "two.md").unlink()
    rendered = workshop.build()
    assert "actors/carla-reed.html" in rendered
    assert "articles/three.html" not in rendered
    assert not (workshop.config.output / "articles/two.html").exists()


def test_a_decision_renders_the_pages_that_name_the_entity(workshop: Workshop) -> None:
    decisions = workshop.config.content / "decisions.yml"
    decisions.write_text("- rename: Fina Holt\n  to: Josefina Holt\n")
    rendered = workshop.build()
    assert {"articles/three.html", "articles/four.html"} <= rendered
    assert "articles/one.html" not in rendered
    decisions.write_text("- hide: Josefina Holt\n- hide: Fina Holt\n")
    assert "articles/one.html" not in workshop.build()


def test_a_page_that_somebody_touched_is_made_again(workshop: Workshop) -> None:
    spoiled = workshop.config.output / "articles/three.html"
    before = spoiled.read_bytes()
    spoiled.write_text("spoiled")
    workshop.write("one", "Ada Moss went home.")
    build(workshop.config, progress=Silent())
    assert spoiled.read_bytes() == before
    assert "articles/three.html" in workshop.rendered


def test_another_template_renders_every_page(workshop: Workshop) -> None:
    templates = workshop.config.templates / "partials"
    templates.mkdir(parents=True)
    shipped = Path(__file__).parents[1] / "templates/partials/search_box.html"
    (templates / "search_box.html").write_text(shipped.read_text() + "<p>Ours</p>\n")
    rendered = workshop.build()
    assert {"articles/three.html", "actors/emil-grant.html"} <= rendered
    assert b"<p>Ours</p>" in (workshop.config.output / "articles/three.html").read_bytes()


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was worked out so far, and not recalled: ids of articles, and whole stages."""
    done: list[str] = []

    def watched(place: str, named: Callable[..., str]) -> None:
        module, _, name = place.rpartition(".")
        owner = pkgutil.resolve_name(module)
        function = getattr(owner, name)

        def noting(*values: Any, **options: Any) -> Any:
            done.append(named(*values))
            return function(*values, **options)

        monkeypatch.setattr(owner, name, noting)

    watched("graphgen.resolve.known_names.packed_names", lambda one, *_: f"names {one.article}")
    watched("graphgen.graph.known_facts.facts_in", lambda article, *_: article.id)
    watched("graphgen.resolve.known_joins.join_across", lambda *_: "joins")
    watched("graphgen.site.search.files.passage_words", lambda one: f"words {one.article.id}")
    watched("graphgen.graph.shape.split", lambda *_: "communities")
    return done


def cached_build(workshop: Workshop, worked_out: list[str]) -> list[str]:
    worked_out.clear()
    build(workshop.config, progress=Silent())
    return worked_out.copy()


def test_an_edit_works_out_its_own_article_alone(workshop: Workshop, worked_out: list[str]) -> None:
    workshop.write("one", "Ada Moss met Bruno Tal at the old docks. Carla Reed stayed at home.")
    assert cached_build(workshop, worked_out) == ["names one", "one", "words one"]
    workshop.build()
    workshop.write("one", "Ada Moss met Emil Grant at the old docks. Carla Reed stayed at home.")
    assert cached_build(workshop, worked_out) == [
        "names one", "joins", "one", "communities", "words one"
    ]  # fmt: skip
    workshop.build()


def test_rows_of_other_relations_are_taken_out_of_the_last_file(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: set[str] = set()
    line = relations._relation_line

    def noting(relation: Relation) -> bytes:
        heads.add(relation.head)
        return line(relation)

    monkeypatch.setattr(relations, "_relation_line", noting)
    workshop.write("one", "Ada Moss met Bruno Tal at the old docks. Carla Reed stayed at home.")
    build(workshop.config, progress=Silent())
    assert heads == {"ada-moss"}
    workshop.build()  # compares every byte


def test_a_damaged_fact_is_worked_out_anew(workshop: Workshop, worked_out: list[str]) -> None:
    assert workshop.config.cache
    with closing(sqlite3.connect(workshop.config.cache / FILE_NAME)) as file, file:
        (count,) = file.execute("SELECT count(*) FROM facts").fetchone()
        assert count >= 3 * len(ARTICLES) + 2
        file.execute("UPDATE facts SET packed = substr(packed, 1, length(packed) - 3)")
        file.execute("DELETE FROM facts WHERE number % 3 = 0")
    (workshop.config.content / "decisions.yml").write_text("# another remark\n")
    again = cached_build(workshop, worked_out)
    assert sorted(again) == sorted(
        [*ARTICLES, "joins", "communities"]
        + [f"{what} {one}" for one in ARTICLES for what in ("names", "words")]
    )
    (workshop.config.content / "decisions.yml").write_text("# nothing yet\n")
    workshop.build()


def test_facts_of_another_program_are_not_looked_at(
    workshop: Workshop, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.write("one", "Ada Moss went home.")
    monkeypatch.setattr("graphgen.inputs._installed", lambda: ["a-library-2.0"])
    assert {"names four", "four", "joins"} <= set(cached_build(workshop, worked_out))


def test_facts_that_nobody_asks_for_go_away(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphgen.cache._SPARE", 0)
    for number in range(4):
        workshop.write("one", f"Ada Moss met Bruno Tal at dock {number}.")
        build(workshop.config, progress=Silent())
    assert workshop.config.cache
    with closing(sqlite3.connect(workshop.config.cache / FILE_NAME)) as file:
        (count,) = file.execute("SELECT count(*) FROM facts").fetchone()
    assert count <= 2 * (4 * len(ARTICLES) + 2)


EDITS: dict[str, tuple[str, str]] = {
    "text changed": ("one.md", "at the docks::at the quiet old docks"),
    "a sentence less": ("one.md", " Carla Reed stayed at home.::"),
    "a new name": ("three.md", "Nobody else knew.::Gina Marsh told Emil Grant."),
    "a name gone": ("two.md", " Dora Finch was not asked.::"),
    "a tie gone": ("two.md", "praised Carla Reed.::slept. Carla Reed woke."),
    "another title": ("three.md", "Notes three::Letters and answers"),
    "another source": ("four.md", "Bay Courier::Hill Gazette"),
    "another day": ("two.md", "2024-05-06::2023-01-02"),
    "no day": ("one.md", "date: 2024-05-06\n::"),
    "another file name": ("four.md", ""),
    "an article more": ("five.md", "Bruno Tal met Fina Holt in the hills."),
    "a description": ("decisions.yml", "- rename: Ada Moss\n  to: Adele Moss\n"),
    "a merge": ("decisions.yml", "- same: [Dora Finch, Fina Holt]\n"),
    "a name hidden": ("decisions.yml", "- hide: Bruno Tal\n"),
    "a relation rejected": ("decisions.yml", "- reject: {head: Emil Grant, tail: Fina Holt}\n"),
}
"""What is edited, and how: "old::new" in an article, else what the file holds from then on."""


@pytest.mark.parametrize("kind", EDITS)
def test_after_any_edit_the_site_is_that_of_a_clean_build(workshop: Workshop, kind: str) -> None:
    name, edit = EDITS[kind]
    path = workshop.config.content / name
    before, found, after = edit.partition("::")
    if found:
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    elif edit and name.startswith("five"):
        workshop.write("five", edit)
    elif edit:
        path.write_text(edit, encoding="utf-8")
    else:
        path.rename(path.with_name("renamed.md"))
    rendered = workshop.build()  # compares every byte
    assert len(rendered) < len(list(workshop.config.output.rglob("*.html")))
    path.touch()
    workshop.build()
