"""Nothing is read or extracted twice, and what is new is found whatever the cache holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graphgen.cache import opened_cache
from graphgen.config import Config
from graphgen.config_file import load_config
from graphgen.gather import gather
from graphgen.model import Article, Extraction, Span
from graphgen.progress import Stopwatch


class Silent:
    """A Progress that tells nobody."""

    def started(self, stage: str, total: int) -> None:
        pass

    def advanced(self, stage: str, more: int) -> None:
        pass

    def finished(self, stage: str) -> None:
        pass


@dataclass
class Bench:
    """A folder of three articles, and the ids of those that the last build extracted."""

    config: Config
    extracted: list[str]

    def write(self, name: str, text: str, *, date: str = "2024-05-06") -> Path:
        path = self.config.content / name
        path.write_text(f"---\ntitle: Notes\ndate: {date}\n---\n\n{text}\n", encoding="utf-8")
        return path

    def build(self, config: Config | None = None) -> dict[str, tuple[Article, Extraction]]:
        self.extracted.clear()
        config = config or self.config
        with opened_cache(config.cache) as cache:
            gathered = gather(config, cache, watch=Stopwatch(Silent()))
            assert cache.problems() == ()
        store = gathered.store
        assert tuple(card.id for card in gathered.cards) == store.ids()
        found = {one: (store.article(one), store.extraction(one)) for one in store.ids()}
        store.close()
        return found


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    extracted: list[str] = []

    def extract_all(articles: Iterable[Article], **_options: object) -> Iterator[Extraction]:
        for article in articles:
            extracted.append(article.id)
            yield Extraction(article.id, (Span(0, len(article.text)),), (), (), (), ())

    monkeypatch.setattr("graphgen.gather.extract_all", extract_all)
    config = load_config(None, folder=tmp_path)
    config.content.mkdir()
    bench = Bench(config, extracted)
    for name in ("one", "two", "three"):
        bench.write(f"{name}.md", f"The {name} boats left the harbour.")
    return bench


def test_a_second_build_extracts_nothing_and_finds_the_same(bench: Bench) -> None:
    first = bench.build()
    assert bench.extracted == ["one", "three", "two"]
    assert bench.build() == first
    assert bench.extracted == []


def test_only_the_edited_article_is_extracted(bench: Bench) -> None:
    bench.build()
    bench.write("two.md", "The two boats came back.")
    edited = bench.build()
    assert bench.extracted == ["two"]
    assert edited == bench.build(replace(bench.config, cache=None))
    assert bench.extracted == ["one", "three", "two"]


def test_a_new_date_is_a_new_article_and_a_new_name_is_not(bench: Bench) -> None:
    bench.build()
    bench.write("two.md", "The two boats left the harbour.", date="2024-05-07")
    bench.build()
    assert bench.extracted == ["two"]
    path = bench.config.content / "one.md"
    path.rename(path.with_name("renamed.md"))
    found = bench.build()
    assert bench.extracted == []
    assert found["renamed"][1].article == "renamed"
    assert found["renamed"][0].path == "renamed.md"


def test_options_of_the_extractor_count_and_others_do_not(bench: Bench) -> None:
    bench.build()
    extract = bench.config.extract
    bench.build(replace(bench.config, extract=replace(extract, min_relation_score=0.9, workers=7)))
    assert bench.extracted == []
    bench.build(replace(bench.config, extract=replace(extract, min_mention_score=0.50001)))
    assert len(bench.extracted) == 3


def test_the_rules_and_libraries_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.build()
    monkeypatch.setattr("graphgen.extract.versions.rules_digest", lambda: "edited")
    bench.build()
    assert len(bench.extracted) == 3
    monkeypatch.setattr("graphgen.extract.cache._machinery", lambda: "another release")
    bench.build()
    assert len(bench.extracted) == 3


def test_a_file_that_cannot_be_read_is_told_in_every_build(bench: Bench) -> None:
    (bench.config.content / "empty.md").write_text("")
    for _ in range(2):
        with opened_cache(bench.config.cache) as cache:
            gathered = gather(bench.config, cache, watch=Stopwatch(Silent()))
        gathered.store.close()
        assert [told.path for told in gathered.problems] == ["empty.md"]
