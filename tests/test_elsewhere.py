"""Articles in languages that no extractor handles: published, searched, linked and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphgen.api import build, site_config
from graphgen.elsewhere import Reach, link_unread
from graphgen.extract.foreign import ByLanguage, sentences_of, skipped_extraction
from graphgen.extract.known_elsewhere import KnownNames
from graphgen.model import Article, Block, Extraction
from graphgen.progress import BuildSummary
from graphgen.read import card_of
from graphgen.resolve.decisions_file import parse_decisions
from graphgen.store import DiskStore

FRENCH = (
    "La compagnie Skerry Ferry Company achète deux bateaux, a dit Mira Tollan à Marseille. "
    "Selon Tollan, la Libye et le Royaume-Uni ont signé. Aldwick attend."
)
SPANISH = "El alcalde de Aldwick recibió a Mira Tollan. Los vecinos de Aldwick no vinieron."
ARABIC = "وقالت ميرا تولان إن الشركة تعمل في ليبيا. وبليبيا وصلت ميرا تولان."
ENGLISH = (
    "Mira Tollan leads the Skerry Ferry Company in Aldwick. "
    "The Skerry Ferry Company said that Mira Tollan would visit Libya in the spring."
)


def article(text: str, language: str, name: str) -> Article:
    block = Block("paragraph", 0, len(text))
    return Article(
        id=name, path=f"{name}.md", title=name, source="", byline="", published=None,
        published_how="", url="", language=language, text=text, blocks=(block,), marks=(),
        digest=name,
    )  # fmt: skip


@pytest.fixture
def known() -> KnownNames:
    names = KnownNames()
    names.add("Mira Tollan", "PER")
    names.add("the Skerry Ferry Company", "ORG")
    names.add("Aldwick", "LOC")
    return names


def named(known: KnownNames, text: str, language: str) -> list[tuple[str, str]]:
    told = article(text, language, "a")
    from graphgen.elsewhere import _place_sort

    found = known.found_in(told, skipped_extraction(told, why="language"), sort=_place_sort)
    assert all(text[one.start : one.end] == one.text for one in found.mentions)
    return [(one.text, one.label) for one in found.mentions]


def test_french(known: KnownNames) -> None:
    assert named(known, FRENCH, "fr") == [
        ("Skerry Ferry Company", "ORG"),
        ("Mira Tollan", "PER"),
        ("Marseille", "LOC"),
        ("Tollan", "PER"),
        ("Libye", "LOC"),
        ("Royaume-Uni", "LOC"),
    ]  # Aldwick stands only where a sentence begins


def test_spanish(known: KnownNames) -> None:
    assert named(known, SPANISH, "es") == [
        ("Aldwick", "LOC"),
        ("Mira Tollan", "PER"),
        ("Aldwick", "LOC"),
    ]


def test_arabic_with_a_name_that_a_decision_gives(known: KnownNames) -> None:
    known.add("ميرا تولان", "PER")
    assert named(known, ARABIC, "ar") == [
        ("ميرا تولان", "PER"),
        ("ليبيا", "LOC"),
        ("ليبيا", "LOC"),
        ("ميرا تولان", "PER"),
    ]


def test_scripts_without_spaces(known: KnownNames) -> None:
    known.add("渡船公司", "ORG")
    assert named(known, "昨天渡船公司宣布新船。", "zh") == [("渡船公司", "ORG")]


def test_accents_do_not_tell_apart_but_capitals_and_borders_do(known: KnownNames) -> None:
    known.add("Jose Perez", "PER")
    text = "Vino José Pérez. No vinieron los jose perez, ni Miras, ni Mira. Tollan tampoco."
    assert named(known, text, "es") == [("José Pérez", "PER")]


def test_a_surname_alone_is_nobody(known: KnownNames) -> None:
    assert named(known, "Ayer vino Tollan a la ciudad.", "es") == []


def test_sentences_of_other_scripts() -> None:
    text = "هل وصلت؟ نعم وصلت. 真的吗？是的。 ¿Vino? ¡No! Se fue el 3.5 %."
    told = article(text, "ar", "a")
    assert [text[one.start : one.end] for one in sentences_of(told)] == [
        "هل وصلت؟", "نعم وصلت.", "真的吗？", "是的。", "¿Vino?", "¡No!", "Se fue el 3.5 %.",
    ]  # fmt: skip


class Reads:
    """An extractor that remembers what it was given."""

    name = "reads"
    version = "1"

    def __init__(self) -> None:
        self.given: list[str] = []

    def extract(self, articles: Any) -> list[Extraction]:
        self.given += [each.id for each in articles]
        return [Extraction(each.id, sentences_of(each), (), (), (), ()) for each in articles]


def test_only_languages_that_it_handles_reach_an_extractor() -> None:
    reads = Reads()
    articles = [article("Bonjour.", "fr", "a"), article("Hello.", "en", "b")]
    found = ByLanguage(reads, languages=("en",)).extract(articles)
    assert reads.given == ["b"]
    assert [(one.article, one.skipped) for one in found] == [("a", "language"), ("b", "")]
    assert not any(one.skipped for one in ByLanguage(reads, languages=()).extract(articles))


def test_counted_by_language_and_linked_by_decisions() -> None:
    told = [article(ARABIC, "ar", "a"), article(FRENCH, "fr", "b"), article(SPANISH, "es", "c")]
    found = [skipped_extraction(each, why="language") for each in told[:2]]
    found.append(skipped_extraction(told[2], why="answer"))
    decisions = parse_decisions("- same: [{name: Mira Tollan, kind: actor}, ميرا تولان]\n".encode())
    store = DiskStore.holding(told, found)
    reach = link_unread(
        [card_of(each) for each in told], store, extractor="news", decisions=decisions
    )
    assert reach == Reach(unread=(("ar", 1), ("fr", 1)), unanswered=1, dropped=0)
    assert {one.text for one in store.extraction("a").mentions} == {"ميرا تولان", "ليبيا"}
    assert "Mira Tollan" in {one.text for one in store.extraction("c").mentions}
    store.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildSummary]:
    folder = tmp_path_factory.mktemp("languages")
    content = folder / "content"
    content.mkdir()
    texts = {"english": ENGLISH, "french": FRENCH * 2, "spanish": SPANISH * 2, "arabic": ARABIC}
    for name, text in texts.items():
        (content / f"{name}.md").write_text(f"---\ntitle: The {name} one\n---\n\n{text}\n", "utf-8")
    (content / "decisions.yml").write_text("- same: [Mira Tollan, ميرا تولان]\n", "utf-8")
    return folder, build(folder, workers=1)


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    text = (folder / f"output/data/{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_article_is_published_searched_and_linked(site: tuple[Path, BuildSummary]) -> None:
    folder, summary = site
    assert summary.unread == (("ar", 1), ("es", 1), ("fr", 1))
    entities = {row["id"]: row for row in rows(folder, "entities")}
    assert entities["mira-tollan"]["articles"] == ["arabic", "english", "french", "spanish"]
    assert entities["libya"]["articles"] == ["arabic", "english", "french"]
    page = (folder / "output/articles/arabic.html").read_text(encoding="utf-8")
    assert 'href="../actors/mira-tollan.html"' in page
    assert {row["articles"][0] for row in rows(folder, "relations") if row["predicate"] != (
        "mentioned_with"
    )} <= {"english"}  # fmt: skip


def test_the_site_says_what_was_not_read(site: tuple[Path, BuildSummary]) -> None:
    folder, _ = site
    facts = json.loads((folder / "output/data/build.json").read_text(encoding="utf-8"))
    assert facts["unread"] == {"ar": 1, "es": 1, "fr": 1}
    about = (folder / "output/about.html").read_text(encoding="utf-8")
    assert "What was not read" in about
    assert "1 article (fr)" in about


def test_a_second_build_tells_the_same(site: tuple[Path, BuildSummary]) -> None:
    folder, summary = site
    again = build(folder, workers=1)
    assert (again.unread, again.report.unchanged) == (summary.unread, again.report.files)
    assert site_config(folder).content == folder / "content"
