"""The search index, read back: whatever is in a text or a name is found in the shards."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_site import HOSTILE, IMAGE_NAME, invented, invented_site
from shard_reader import manifest, postings, rows, shards

from graphgen.model import OutputFile
from graphgen.model import Span as Stretch
from graphgen.site.search.packing import pack, pack_gaps, unpack
from graphgen.site.search.passages import PASSAGE_CHARACTERS, Place, passage_starts
from graphgen.site.search.postings import POSTINGS_KEPT, Postings
from graphgen.site.search.shards import by_count, by_size
from graphgen.site.search.words import index_words, name_words

Texts = st.lists(st.lists(st.text(min_size=1, max_size=6), max_size=12), max_size=25)


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


@given(st.lists(st.integers(0, 10**9)))
def test_packed_numbers_are_read_back(numbers: list[int]) -> None:
    assert list(unpack("".join(pack(number) for number in numbers))) == numbers
    rising, at = sorted(numbers), 0
    for number, gap in zip(rising, unpack(pack_gaps(rising)), strict=True):
        at += gap
        assert at == number


@settings(deadline=None)
@given(texts=Texts, held=st.integers(1, 40), size=st.integers(1, 200))
def test_every_word_of_every_passage_is_found(texts: list[list[str]], held: int, size: int) -> None:
    with Postings(held=held) as gathered:
        for text in texts:
            gathered.add(Counter(text))
        cut = list(by_size("search/terms", gathered.rows(), size=size))
    read = rows([shard.file for shard in cut], "search/terms", 3)
    assert [word for word, _, _ in read] == sorted({word for text in texts for word in text})
    assert [shard.first for shard in cut] == [
        flat[0] for flat in shards([shard.file for shard in cut], "search/terms")
    ]
    for word, count, written in read:
        found = dict(postings(written))
        assert sorted(found) == [n for n, text in enumerate(texts) if word in text]
        assert count == len(found)
        assert all(1 <= impact <= 63 for impact in found.values())


def test_a_common_word_keeps_the_passages_it_weighs_most_in() -> None:
    with Postings() as gathered:
        for number in range(POSTINGS_KEPT + 500):
            gathered.add(Counter({"harbour": 9 if number % 100 == 7 else 1, f"w{number}": 3}))
        common = next(row for row in gathered.rows() if row[0] == "harbour")
    kept = [passage for passage, _ in postings(common[2])]
    assert common[1] == POSTINGS_KEPT + 500
    assert len(kept) == POSTINGS_KEPT
    assert {n for n in range(POSTINGS_KEPT + 500) if n % 100 == 7} <= set(kept)


def test_a_word_weighs_more_in_a_short_passage_and_when_repeated() -> None:
    with Postings() as gathered:
        gathered.add(Counter({"dock": 1, "other": 2}))
        gathered.add(Counter({"dock": 3, "other": 2}))
        gathered.add(Counter({"dock": 1, "other": 90}))
        dock = next(row for row in gathered.rows() if row[0] == "dock")
    once, thrice, long = (impact for _, impact in postings(dock[2]))
    assert long < once < thrice


def test_rows_by_count_stand_where_their_number_says() -> None:
    files = list(by_count("search/texts", ([n] for n in range(4001)), count=4))
    assert files[1000].path == "assets/search/texts/1/1000.js"
    assert shards(files, "search/texts")[1000] == [[4000]]


@given(st.lists(st.integers(1, 6000), max_size=60))
def test_a_passage_is_as_long_as_it_may_be(lengths: list[int]) -> None:
    sentences, at = [], 0
    for length in lengths:
        sentences.append(Stretch(at, at + length))
        at += length
    starts = passage_starts(sentences)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    for start, end in zip(starts, [*starts[1:], len(lengths)], strict=True):
        assert sum(lengths[start:end]) <= PASSAGE_CHARACTERS or end - start == 1
        assert end == len(lengths) or sum(lengths[start : end + 1]) > PASSAGE_CHARACTERS
    place = Place(10, starts)
    for number in range(len(lengths)):
        passage, within = place.of_sentence(number)
        assert starts[passage - 10] + within == number


def test_every_sentence_of_the_site_is_in_the_texts_and_under_its_words(
    site: dict[str, OutputFile],
) -> None:
    _, store = invented()
    texts = [row for shard in shards(site.values(), "search/texts") for row in shard]
    terms = {row[0]: dict(postings(row[2])) for row in rows(site.values(), "search/terms", 3)}
    for passage, (address, title, _, _, _, first, sentences) in enumerate(texts):
        article_id = address.removeprefix("articles/").removesuffix(".html")
        article, found = store.article(article_id), store.extraction(article_id)
        assert title == article.title
        for number, sentence in enumerate(sentences, first):
            span = found.sentences[number]
            assert sentence == article.text[span.start : span.end]
        for word in index_words(" ".join((title, *sentences))):
            assert passage in terms[word]
    assert len(texts) == len(store.ids())


def test_every_alias_leads_to_its_entity_and_the_strongest_comes_first(
    site: dict[str, OutputFile],
) -> None:
    graph, _ = invented()
    shown = [row for shard in shards(site.values(), "search/entities") for row in shard]
    names = dict(rows(site.values(), "search/names", 2))
    backward = [row[0] for row in rows(site.values(), "search/backward", 1)]
    numbers = {row[0]: number for number, row in enumerate(shown)}
    rank = {standing.entity: standing.pagerank for standing in graph.standings}
    assert [rank[row[0]] for row in shown] == sorted(rank.values(), reverse=True)
    assert set(numbers) == {entity.id for entity in graph.entities}
    for entity in graph.entities:
        assert _numbers(names[f"={entity.id}"]) == [numbers[entity.id]]
        for alias in entity.aliases:
            for word in name_words(alias.text):
                assert numbers[entity.id] in _numbers(names[word])
                assert word[::-1] in backward
    assert list(names) == sorted(names)
    assert backward == sorted(backward)


def _numbers(written: str) -> list[int]:
    found, at = [], 0
    for gap in unpack(written):
        at += gap
        found.append(at)
    return found


def test_what_is_no_entity_is_not_found_as_one(site: dict[str, OutputFile]) -> None:
    words = {row[0] for row in rows(site.values(), "search/names", 2)}
    assert "moss" in words
    assert "velian" not in words  # a people's name gives no alias
    assert "tuesday" not in words


def test_hostile_names_stay_data(site: dict[str, OutputFile]) -> None:
    scripts = [file for path, file in site.items() if path.startswith("assets/search/")]
    written = b"".join(file.content for file in scripts)
    assert not set(b"<>&") & set(written)
    shown: list[Any] = [row for shard in shards(scripts, "search/entities") for row in shard]
    assert {row[3] for row in shown} >= set(HOSTILE)
    assert IMAGE_NAME in {row[3] for row in shown}


def test_the_manifest_names_the_first_word_of_every_shard(site: dict[str, OutputFile]) -> None:
    said = manifest(site, "assets/search/index.js", "searchIndex")
    for part in ("terms", "names", "backward"):
        read = shards(site.values(), f"search/{part}")
        assert said["firsts"][part] == [flat[0] for flat in read]
    assert said["entities"] == len(invented()[0].entities)


def test_the_same_articles_give_the_same_index(site: dict[str, OutputFile]) -> None:
    again = invented_site()
    wanted = [path for path in site if path.startswith(("assets/search/", "assets/connect/"))]
    assert len(wanted) >= 8
    for path in wanted:
        assert again[path].content == site[path].content
