"""Words of the interface in several languages: forms of number, catalogues and their faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphgen.catalogues import load_words
from graphgen.errors import ConfigError
from graphgen.plurals import CATEGORIES, LANGUAGES, plural_category
from graphgen.words import PLAIN_ENGLISH

CATALOGUES = Path(__file__).parent / "languages"


def written(folder: Path, text: str, *, name: str = "fr.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_english_needs_no_catalogue_and_tells_nothing(tmp_path: Path) -> None:
    words, notices = load_words("en-GB", tmp_path / "missing")
    assert (words.language, notices) == ("en-GB", ())
    assert words.say("Named in {articles}.", articles=words.count(1, "article", "articles")) == (
        "Named in 1 article."
    )
    assert words.say("Main [menu]") == "Main"
    assert words.count(12345, "article", "articles") == "12,345 articles"
    assert words.day(date(2020, 5, 3)) == "3 May 2020"
    assert words.short_month(date(2020, 5, 3)) == "May 2020"


def test_a_catalogue_changes_words_order_and_forms() -> None:
    words, _ = load_words("ar", CATALOGUES)
    assert words.language == "ar"
    assert words.say("People") == "أشخاص"
    said = words.say("Named {times} in {articles}, {period}.", times="x", articles="y", period="z")
    assert said == "في y، x: z."
    counts = [words.count(n, "article", "articles") for n in (0, 1, 2, 3, 11, 100, 1003)]
    assert counts == [
        "لا مقالات", "مقالة واحدة", "مقالتان", "3 مقالات", "11 مقالة", "100 مقالة", "1٬003 مقالات",
    ]  # fmt: skip


def test_what_a_catalogue_leaves_out_stays_english_and_is_told() -> None:
    words, notices = load_words("ar", CATALOGUES)
    assert words.say("Where you are") == "Where you are"
    assert words.count(1, "step", "steps") == "1 step"
    assert words.count(2, "step", "steps") == "2 steps"
    (notice,) = notices
    assert notice.severity == "warning" and "stay English" in notice.message


def test_a_region_adds_to_its_language(tmp_path: Path) -> None:
    written(tmp_path, '[pages]\n"People" = "Personnes"\n"Places" = "Lieux"\n')
    written(tmp_path, '[pages]\n"People" = "Gens"\n', name="fr-CA.toml")
    words, _ = load_words("fr-CA", tmp_path)
    assert (words.language, words.say("People"), words.say("Places")) == ("fr-CA", "Gens", "Lieux")


def test_own_english_words_go_before_the_shipped_ones(tmp_path: Path) -> None:
    written(tmp_path, '[pages]\n"People" = "Persons"\n', name="en.toml")
    assert load_words("en", tmp_path)[0].say("People") == "Persons"


def test_a_language_without_a_catalogue_is_english_and_says_so(tmp_path: Path) -> None:
    words, (notice,) = load_words("de", tmp_path)
    assert (words.language, words.say("People")) == ("en", "People")
    assert "no catalogue for the language de" in notice.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[pages]\n"And {n} more." = "Encore."\n', 2, "other places for values than {n}"),
        ('[pages]\n"People" = "{n}"\n', 2, "other places for values than none"),
        ('[pages]\n\n"People" = 3\n', 3, "must be text"),
        ('[counted]\n"article" = "article"\n', 2, "must have a form for other"),
        ('[counted]\n"article" = { other = "a", dual = "b" }\n', 2, "unknown form: dual"),
        ('[counted]\n"article" = { other = "" }\n', 2, "a form must be text"),
        ('[page]\n"People" = "Gens"\n', 1, "unknown table or key: page"),
        ('"People" = "Gens"\n', 1, "unknown table or key: People"),
        ('[pages]\n"People" "Gens"\n', 0, "not TOML"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_words("fr", written(tmp_path, text))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.path.endswith("fr.toml") and problem.line == line


def test_a_catalogue_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_bytes(b'[pages]\n"People" = "Priv\xe9s"\n')
    with pytest.raises(ConfigError, match="UTF-8"):
        load_words("fr", tmp_path)


@pytest.mark.parametrize("language", ["en", "sw", *LANGUAGES])
def test_every_language_knows_every_number(language: str) -> None:
    found = {plural_category(language, number) for number in range(1000)}
    assert found <= set(CATEGORIES)
    assert plural_category(f"{language}-XX", 5) == plural_category(language, 5)


def test_plain_english_says_a_message_as_it_is_named() -> None:
    assert PLAIN_ENGLISH.say("One [of two]") == "One"
    assert PLAIN_ENGLISH.count(1, "way", "ways") == "1 way"
