"""Each fixture is one way in which articles come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphgen.errors import ReadError
from graphgen.model import Article
from graphgen.read import card_of, read_file, read_folder

FIXTURES = Path(__file__).parent / "fixtures"


def article(name: str) -> Article:
    return read_file(FIXTURES / name, root=FIXTURES)


def blocks(found: Article) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def refusal(name: str) -> tuple[int, str]:
    with pytest.raises(ReadError) as caught:
        article(name)
    problem = caught.value.problems[0]
    assert problem.path == name
    assert problem.hint
    return problem.line, problem.message


def test_front_matter_gives_the_facts() -> None:
    found = article("front_matter.md")
    assert found.title == "Harbour strike ends"
    assert found.source == "Coast Gazette"
    assert found.byline == "Mara Lindqvist, Oto Brenn"
    assert (found.published, found.published_how) == (date(2021, 3, 4), "front matter")
    assert found.url == "https://coast-gazette.example/strike-ends"
    assert found.language == "en"


def test_markdown_becomes_blocks_of_plain_text() -> None:
    assert blocks(article("front_matter.md")) == [
        ("paragraph", "The Dockers' League said on Thursday that the strike was over."),
        ("heading", "What comes next"),
        ("quote", "We go back to work, said Mara Lindqvist."),
        ("item", "The port opens on Friday."),
        ("item", "Ferries sail from Saturday."),
        ("item", "Port | Ships"),
        ("item", "Elva | 12"),
        ("paragraph", "Some raw markup and a  comment."),
        ("caption", "Dockers walk through the gate"),
        ("caption", "Related article: Port of Elva reopens"),
    ]


def test_marks_stand_over_their_words() -> None:
    found = article("front_matter.md")
    marked = [(mark.kind, found.text[mark.start : mark.end], mark.href) for mark in found.marks]
    assert marked == [
        ("strong", "Dockers' League", ""),
        ("link", "the strike", "https://coast-gazette.example/strike"),
        ("strong", "Related article:", ""),
    ]


def test_markdown_in_a_text_file_without_front_matter() -> None:
    found = article("head_without_front_matter.txt")
    assert found.title == "Council of Elva names new mayor"
    assert found.byline == "AFP"
    assert found.source == "coast-gazette.example"
    assert (found.published, found.published_how) == (date(2020, 5, 25), "date line")
    assert found.url == "https://www.coast-gazette.example/2020/05/25/council-names-mayor"
    kinds = [kind for kind, _ in blocks(found)]
    assert kinds == ["title", "caption", "caption", "caption", "paragraph", "paragraph"]
    assert "Original url" not in found.text


def test_address_in_the_first_line() -> None:
    found = article("address_first.txt")
    assert found.title == "Ferry runs aground near Elva"
    assert (found.published, found.published_how) == (date(2021, 7, 9), "url")
    assert found.source == "coast-gazette.example"
    assert found.text.startswith("The ferry ran aground near Elva on Friday.\n\nNobody")


def test_section_label_related_links_and_captions_are_no_prose() -> None:
    found = article("section_and_links.txt")
    assert blocks(found)[0] == ("title", "Ferry runs aground near Elva: coast guard")
    assert "News World" not in found.text
    prose = [text for kind, text in blocks(found) if kind == "paragraph"]
    assert prose == [
        "The ferry ran aground near Elva on Friday, the coast guard said.",
        "“We felt a jolt,” said Mara Lindqvist, a passenger.",
        "Twelve boats took the passengers ashore.",
    ]
    assert ("heading", "Twelve boats") in blocks(found)
    assert ("caption", "Elva: the port that never sleeps") in blocks(found)


def test_dateline_gives_day_and_agency() -> None:
    found = article("dateline.txt")
    assert (found.published, found.published_how) == (date(2021, 7, 18), "dateline")
    assert found.byline == "Xinhua"


def test_offsets_of_the_file_hold_where_title_and_date_stand_in_the_text() -> None:
    found = article("title_and_date.txt")
    assert found.text == (FIXTURES / "title_and_date.txt").read_text(encoding="utf-8").strip()
    assert [kind for kind, _ in blocks(found)] == ["title", "caption", "paragraph"]
    assert found.published == date(2008, 3, 1)


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [kind for kind, _ in blocks(article("wrapped.txt"))] == [
        "title",
        "paragraph",
        "paragraph",
    ]


def test_saved_page() -> None:
    found = article("saved_page.html")
    assert found.title == "Ferry runs aground near Elva"
    assert found.source == "Coast Gazette"
    assert found.byline == "Mara Lindqvist"
    assert (found.published, found.published_how) == (date(2021, 7, 9), "meta")
    assert found.url == "https://www.coast-gazette.example/ferry"
    assert [kind for kind, _ in blocks(found)] == ["paragraph", "paragraph", "heading", "paragraph"]
    assert "never" not in found.text
    assert "Home" not in found.text


@pytest.mark.parametrize(("name", "word"), [("latin1.txt", "Küstenwache"), ("utf16.txt", "–")])
def test_other_encodings(name: str, word: str) -> None:
    assert word in article(name).text


def test_language_is_told() -> None:
    assert article("latin1.txt").language == "de"
    assert article("utf16.txt").language == "en"


def test_unpublished_articles_are_left_out() -> None:
    ids = [found.id for found in read_folder(FIXTURES).articles]
    assert "unpublished" not in ids
    assert "publish: false" in refusal("unpublished.md")[1]


def test_what_front_matter_may_not_hold_is_refused_with_its_line() -> None:
    assert refusal("anchors.md") == (2, "Anchors and aliases are not allowed.")
    assert refusal("tag.md") == (3, "YAML tags are not allowed.")
    assert refusal("unclosed.md") == (1, "The front matter is not closed.")
    assert refusal("bad_yaml.md")[0] == 2


def test_fields_of_a_wrong_type_are_reported_and_passed_over() -> None:
    reading = read_folder(FIXTURES)
    warned = [found.line for found in reading.problems if found.path == "wrong_types.md"]
    assert warned == [2, 3, 4]
    found = article("wrong_types.md")
    assert (found.title, found.published, found.url) == ("Harbour strike ends", None, "")


def test_card_holds_all_but_the_text() -> None:
    found = article("wrapped.txt")
    card = card_of(found)
    assert (card.id, card.title, card.digest) == (found.id, found.title, found.digest)
    assert card.words == len(found.text.split())
