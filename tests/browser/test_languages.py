"""The interface in another language, and from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_site import put_on_disk
from invented_site import invented_site
from playwright.sync_api import Page, expect

from graphgen.catalogues import load_words
from graphgen.config import SiteConfig
from graphgen.plurals import LANGUAGES, plural_category

CATALOGUES = Path(__file__).parent.parent / "languages"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words, _ = load_words("ar", CATALOGUES)
    site = invented_site(site=SiteConfig(title="Harbour", language="ar"), words=words)
    return put_on_disk(site, tmp_path_factory.mktemp("arabic"))


def test_pages_and_scripts_speak_the_language(arabic: Path, page: Page) -> None:
    page.goto((arabic / "actors/index.html").as_uri())
    assert page.locator("html").get_attribute("lang") == "ar"
    expect(page.locator("nav.menu a").first).to_have_text("أشخاص")
    expect(page.locator("#tools button")).to_have_attribute("aria-label", "عرض بألوان داكنة")
    page.goto((arabic / "search.html").as_uri() + "?q=harbour")
    expect(page.locator("#search-status")).to_contain_text("في المقالات")
    expect(page.locator("#found-names .where").first).to_contain_text("مقالتان")


def test_what_is_not_translated_is_english_in_scripts_too(arabic: Path, page: Page) -> None:
    page.goto((arabic / "connect.html").as_uri() + "#from=ada-moss&to=velia")
    expect(page.locator("#connect-ways .way").first).to_be_visible()
    expect(page.locator("#connect-status")).to_contain_text("from Ada Moss to Velia")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address",
    ["index.html", "actors/ada-moss.html", "articles/harbour-one.html", "actors/index.html",
     "graph.html", "timeline.html", "map.html", "connect.html"],
)  # fmt: skip
def test_pages_run_from_right_to_left(arabic: Path, page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((arabic / address).as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    sizes = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert sizes[0] <= sizes[1]
    brand = page.locator("a.brand").bounding_box()
    assert brand and brand["x"] + brand["width"] > 0.9 * width


def test_quotations_keep_their_own_direction(arabic: Path, page: Page) -> None:
    page.goto((arabic / "actors/ada-moss.html").as_uri())
    directions = page.locator("figure.quote blockquote").evaluate_all(
        "boxes => boxes.map(box => getComputedStyle(box).direction)"
    )
    assert directions and set(directions) == {"ltr"}


def test_forms_of_number_are_those_of_the_browser(arabic: Path, page: Page) -> None:
    page.goto((arabic / "index.html").as_uri())
    numbers = [*range(250), 1000, 1001, 100_000, 1_000_000, 1_000_001, 2_000_000]
    found = page.evaluate(
        """([languages, numbers]) => Object.fromEntries(languages.map(language => {
            const rules = new Intl.PluralRules(language);
            return [language, rules.resolvedOptions().locale.split("-")[0] === language
                ? numbers.map(number => rules.select(number)) : null];
        }))""",
        [["en", "de", "tr", "sw", *LANGUAGES], numbers],
    )
    compared = {language: forms for language, forms in found.items() if forms}
    assert len(compared) > 40
    for language, forms in compared.items():
        assert [plural_category(language, number) for number in numbers] == forms, language
