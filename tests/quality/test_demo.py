"""The demo in ``content/`` is what the guide says it is."""

import re
from datetime import date
from pathlib import Path

import pytest

from graphgen.model import Article
from graphgen.read import Reading, read_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo() -> Reading:
    return read_folder(ROOT / "content")


def _by_path(demo: Reading, path: str) -> Article:
    (article,) = [article for article in demo.articles if article.path == path]
    return article


def test_every_report_is_read_without_a_problem(demo: Reading) -> None:
    assert demo.problems == ()
    assert len(demo.articles) >= 12


def test_every_report_has_source_address_date_and_title(demo: Reading) -> None:
    for article in demo.articles:
        assert article.source, article.path
        assert article.byline, article.path
        assert article.published is not None, article.path
        assert date(2020, 5, 18) <= article.published <= date(2020, 6, 5), article.path
        assert article.title != Path(article.path).stem, article.path


def test_head_and_tail_of_files_without_front_matter_are_understood(demo: Reading) -> None:
    plain = _by_path(demo, "2020-05-25-russian-guns-quit-front.txt")
    saved = _by_path(demo, "saved/kremlin-no-knowledge.md")
    assert plain.title.startswith("Russian hired guns quit Tripoli front by air")
    assert plain.byline == "Northstar newsroom"
    assert saved.title == "Kremlin Denies Part in Libya as Fighters Leave Tripoli Front"
    assert saved.byline == "Harbour Wire"
    for article in (plain, saved):
        assert article.published_how == "date line", article.path
        assert "Original url" not in article.text, article.path


def test_addresses_are_on_hosts_that_belong_to_nobody(demo: Reading) -> None:
    own = re.compile(r"https://([a-z-]+\.)+example\.(org|com|net)/\S+")
    assert [article.url for article in demo.articles if not own.fullmatch(article.url)] == []


def test_there_are_at_least_five_sources(demo: Reading) -> None:
    assert len({article.source for article in demo.articles}) >= 5


def test_the_saved_page_gives_its_article_and_nothing_else(demo: Reading) -> None:
    article = _by_path(demo, "saved/AFRICOM says Russia sent warplanes to Libya.html")
    assert article.title == "US military says Russia sent warplanes to Libya"
    assert article.byline == "Petra Lindqvist"
    assert "Stephen Townsend" in article.text
    for outside in ("Subscribe", "cookies", "Most read", "Read next", "All rights reserved"):
        assert outside not in article.text


def test_copy_and_rewrite_keep_numbers_and_quotations(demo: Reading) -> None:
    paths = ("bani-walid-evacuation.md", "ledger-evacuation.md", "russian-guns-quit-front.txt")
    for path in paths:
        text = _by_path(demo, f"2020-05-25-{path}").text
        for shared in ("1,500 to 1,600 mercenaries", "145 k", "Antonov 32", "engines", "200,000"):
            assert shared in text, path


def test_the_guide_names_files_that_are_there() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    table = guide.partition("| look at |")[2]
    named = re.findall(r"`([^`]+\.(?:md|txt|html))`", table)
    assert len(named) >= 8
    assert [name for name in named if not (ROOT / "content" / name).is_file()] == []
