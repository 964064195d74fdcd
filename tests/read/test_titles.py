"""Headlines out of addresses, written as the text writes their words."""

import pytest

from graphgen.read.addresses import title_from_url

TEXT = "In the north the US and Velor met. Later Velor's envoy told the US, and then us, of Orutek."


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("velor-warns-us-of-war", "Velor warns US of war"),
        ("velors-envoy-tells-more", "Velor’s envoy tells more"),
        ("the-envoy039s-last-day", "The envoy’s last day"),
        ("what-later-became-known", "What later became known"),
        ("who-said-what-in-the-north", "Who said what in the north"),
    ],
)
def test_words_are_written_as_in_the_text(slug: str, title: str) -> None:
    text = TEXT.replace("then us", "then all")
    assert title_from_url(f"https://example.org/{slug}", text) == title


def test_without_a_text_words_stay_as_they_are() -> None:
    assert title_from_url("https://example.org/velor-warns-us-of-war") == "Velor warns us of war"
