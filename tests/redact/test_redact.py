"""A person whom a decision redacts: out of every text, file and address that a build writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from security.small_build import built, traces
from tiny_news import Shelf, tell

from graphgen.errors import SiteError
from graphgen.model import OutputFile
from graphgen.plain_text import plain_text
from graphgen.privacy import kept_secret, secrets_of
from graphgen.redact.articles import redacted_article, redacted_extraction
from graphgen.redact.names import Names
from graphgen.redact.places import BLOCK, new_ids, places_in
from graphgen.spelling import flat, spelled

CONTENT = {
    "reports/ada-moss-leads.md": "---\ntitle: Ada Moss leads the council\nauthor: Ada MOSS\n"
    "url: https://example.org/2020/ada-moss-leads\ntags: [Ada Moss]\n---\n\n"
    "Ada Moss leads Harbour Council\n\nMoss leads Dockers Union\n\nBruno Moss leads Quay Club\n\n"
    "[Notes](https://example.org/áda_moss) of ÁDA MOSS, and more of Moss, Ada.",
    "reports/second.md": "---\ntitle: A plain report\n---\n\nIna Rook leads Harbour Council\n\n"
    "Ada\nMoss leads Ferry Board\n\nSee [the first](ada-moss-leads.md).",
    "third.txt": "A third one of these\n\nMoss grows on every stone\n\nVera Lund leads Quay Club",
}
TOLD = ["Ada Moss", "ada-moss", "ada_moss", "áda", "Moss, Ada", "Ada\nMoss"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return built(
        tmp_path, CONTENT, '- redact: "Ada Moss"\n  because: Ada Moss asked\n', monkeypatch
    )


def test_no_file_of_any_format_tells_the_name(site: dict[str, str]) -> None:
    assert len([path for path in site if path.startswith("data/")]) > 20
    assert traces(site, TOLD) == []


def test_others_keep_their_names_and_pages(site: dict[str, str]) -> None:
    article = site["articles/reports-leads.html"]
    assert "Bruno Moss" in article and BLOCK in article
    assert {"actors/ina-rook.html", "locations/bruno-moss.html"} <= set(site)
    assert "Moss grows on every stone" in site["articles/third.html"]


def test_a_build_after_one_that_published_the_name_tells_it_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(tmp_path, CONTENT, "", monkeypatch)
    assert "actors/ada-moss.html" in before
    after = built(tmp_path, CONTENT, '- redact: ["Ada Moss"]\n', monkeypatch)
    assert traces(after, TOLD) == []
    again = built(tmp_path, CONTENT, '- redact: ["Ada Moss"]\n', monkeypatch)
    assert again == after


def test_a_name_that_two_bear_goes_only_where_it_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = {
        "one.md": "---\ntitle: First report of all\n---\n\nAda Moss leads Harbour Council",
        "two.md": "---\ntitle: Second report of all\n---\n\nAda Moss leads Choir Society",
    }
    decisions = (
        "- different:\n    - {name: Ada Moss, article: one}\n    - {name: Ada Moss, article: two}\n"
        "- redact: {name: Ada Moss, article: one}\n"
    )
    site = built(tmp_path, two, decisions, monkeypatch)
    assert "Ada Moss" not in site["articles/one.html"]
    assert "Ada Moss" in site["articles/two.html"]


def test_a_decision_that_names_nobody_is_told_without_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, CONTENT, '- redact: "Nobody Known"\n', monkeypatch)
    assert any('"redact" names a name' in plain_text(text.encode()) for text in site.values())
    assert traces(site, ["Nobody Known"]) == []


def test_other_decisions_are_rewritten_or_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions = (
        '- redact: "Ada Moss"\n- same: ["Ada Moss", "A. Moss"]\n'
        '- describe: "Ina Rook"\n  as: sister of Ada Moss\n'
        '- relation: {head: "Ina Rook", predicate: supports, tail: "Ada Moss"}\n'
        "  source: a letter\n"
        '- relation: {head: "Ina Rook", predicate: supports, tail: "Quay Club"}\n'
        "  source: a letter of Ada Moss\n"
    )
    site = built(tmp_path, CONTENT, decisions, monkeypatch)
    assert traces(site, [*TOLD, "A. Moss"]) == []
    assert f"sister of {BLOCK}" in site["actors/ina-rook.html"]


# --- the pieces ----------------------------------------------------------------------------


def names(*forbidden: str, parts: tuple[str, ...] = ()) -> Names:
    return Names(forbidden, parts, {}, {}, (), spelled(forbidden))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Moss", "ADA  MOSS"), ("Ada Moss", "ada-moss"), ("Ada Moss", "Ada\u00a0Moss"),
        ("Ada Moss", "Moss, Ada"), ("Zoë Łund", "ZOE ŁUND"), ("Bo O'Brien", "bo-obrien"),
        ("Bo O'Brien", "Bo O’Brien"), ("Ada J. Moss", "ada.j.moss"), ("Пётр Ильин", "ПЕТР ИЛЬИН"),
    ],
)  # fmt: skip
def test_spellings_that_are_found(name: str, text: str) -> None:
    found = spelled([name]).search(flat(f"({text}'s)"))
    assert found and found.span() == (1, 1 + len(text))


@pytest.mark.parametrize("text", ["Adam Moss", "Ada Mossad", "Ada met Moss", 'Ada","Moss', "Ada"])
def test_spellings_that_are_not(text: str) -> None:
    assert not spelled(["Ada Moss"]).search(flat(text))


def test_offsets_follow_the_blocks() -> None:
    told = tell("x", "[Ada Moss|PER] met [Bo Tal|PER]. Then [Ada Moss|PER] left [Ystrad|LOC].")
    places = places_in(told.article, names("Ada Moss"))
    article = redacted_article(told.article, places, new_id="x")
    found = redacted_extraction(told.extraction, places, {"x": "x"})
    assert article.text == f"{BLOCK} met Bo Tal. Then {BLOCK} left Ystrad."
    assert [one.text for one in found.mentions] == ["Bo Tal", "Ystrad"]
    assert all(article.text[one.start : one.end] == one.text for one in found.mentions)
    sentences = [article.text[one.start : one.end] for one in found.sentences]
    assert sentences == [f"{BLOCK} met Bo Tal.", f"Then {BLOCK} left Ystrad."]
    assert (article.blocks[0].start, article.blocks[-1].end) == (0, len(article.text))


def test_ids_lose_the_name_and_stay_apart() -> None:
    places = {
        one: places_in(tell(one, "Words of it.").article, names("Ada Moss"))
        for one in ("ada-moss", "article", "by-ada-moss-2", "other")
    }
    assert new_ids(places) == {
        "ada-moss": "article-2", "article": "article", "by-ada-moss-2": "by-2", "other": "other",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "Ada Moss", "ada-moss.html", "Ada <mark>Moss</mark>", "Ada\\u0020Moss", "Ada%20Moss",
        "&#65;da Moss", "Ada\\nMoss", '{"name":"ADA MOSS"}',
    ],
)  # fmt: skip
def test_the_gate_finds_what_was_forgotten(content: str) -> None:
    secrets = secrets_of([], [], Shelf([]), redacted=["Ada Moss"])
    with pytest.raises(SiteError, match="redacts"):
        list(kept_secret([OutputFile("data/x.json", content.encode(), "test")], secrets))


def test_the_gate_lets_pass_what_is_none() -> None:
    secrets = secrets_of([], [], Shelf([]), redacted=["Ada Moss"])
    content = '["ada","moss"] <td>Ada</td><td>Moss</td> Adam Moss'
    assert list(kept_secret([OutputFile("a.html", content.encode(), "test")], secrets))
