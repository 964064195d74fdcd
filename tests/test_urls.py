"""Pairs of input and output, and properties over any text."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen import urls

ADDRESSES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="/#?\x00"), min_size=1, max_size=8)
    .filter(lambda step: step not in (".", "..")),
    min_size=1,
    max_size=4,
).map("/".join)  # fmt: skip

PLAIN_ADDRESSES = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe", "jane-roe"),
        ("  The  U.N.  ", "the-u-n"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Øresund & Ærø", "oresund-and-aero"),
        ("People's Council", "peoples-council"),
        ("People’s Council", "peoples-council"),
        ("ＦＵＬＬ width", "full-width"),
        ("Istanbul/İstanbul", "istanbul-istanbul"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-page"),
        ("Index", "index-page"),
        ("lpt1", "lpt1-page"),
        ("…", "page"),
        ("", "page"),
        ("北京", "page"),
        ("a" * 200, "a" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert urls.slug(text) == expected


def test_slug_uses_the_fallback_it_is_given() -> None:
    assert urls.slug("???", fallback="article") == "article"


@given(st.text())
def test_a_slug_is_a_portable_file_name(text: str) -> None:
    made = urls.slug(text)
    assert made.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert 1 <= len(made) <= 85
    assert not made.startswith("-") and not made.endswith("-")
    assert made not in {"con", "prn", "aux", "nul", "com1", "lpt9", "index"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a", "b"], ("a", "b")),
        (["A", "a", "Á"], ("a", "a-2", "a-3")),
        (["a", "a", "a-2"], ("a", "a-2", "a-2-2")),
        (["a-2", "a", "a"], ("a-2", "a", "a-3")),
        (["", "?"], ("page", "page-2")),
    ],
)
def test_unique_slugs(texts: list[str], expected: tuple[str, ...]) -> None:
    assert urls.unique_slugs(texts) == expected


def test_a_thousand_equal_long_titles_stay_distinct_and_short() -> None:
    made = urls.unique_slugs(["long " * 40] * 1000)
    assert len(set(made)) == 1000
    assert max(map(len, made)) <= urls.MAX_SLUG


@given(st.lists(st.text(alphabet="aAáB-2 ?", max_size=6), max_size=30))
def test_unique_slugs_are_distinct(texts: list[str]) -> None:
    made = urls.unique_slugs(texts)
    assert len(made) == len(texts)
    assert len(set(made)) == len(made)


def test_addresses_of_pages() -> None:
    assert urls.entity_url("actor", "jane-roe") == "actors/jane-roe.html"
    assert urls.entity_url("organization", "x") == "organizations/x.html"
    assert urls.entity_url("location", "x") == "locations/x.html"
    assert urls.kind_url("location") == "locations/index.html"
    assert urls.article_url("x") == "articles/x.html"
    assert urls.sentence_url("x", 0) == "articles/x.html#s1"
    assert urls.story_url("x") == "stories/x.html"
    assert urls.source_url("x") == "sources/x.html"


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("index.html", "index.html", "index.html"),
        ("actors/a.html", "index.html", "actors/a.html"),
        ("index.html", "actors/a.html", "../index.html"),
        ("actors/b.html", "actors/a.html", "b.html"),
        ("articles/x.html#s3", "actors/a.html", "../articles/x.html#s3"),
        ("articles/x.html#s3", "articles/x.html", "#s3"),
        ("assets/site.css", "a/b/c.html", "../../assets/site.css"),
        ("files/two words.txt", "index.html", "files/two%20words.txt"),
        ("files/a:b.txt", "files/x.html", "a%3Ab.txt"),
    ],
)
def test_relative(target: str, page: str, expected: str) -> None:
    assert urls.relative(target, page=page) == expected


@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "s1"]))
def test_a_relative_link_leads_back_to_its_target(target: str, page: str, fragment: str) -> None:
    whole = f"{target}#{fragment}" if fragment else target
    link = urls.relative(whole, page=page)
    assert urls.linked_address(link, page=page) == (target, fragment)


@given(PLAIN_ADDRESSES, PLAIN_ADDRESSES)
def test_a_browser_resolves_a_relative_link_the_same_way(target: str, page: str) -> None:
    link = urls.relative(target, page=page)
    assert urljoin(f"https://host.example/sub/{page}", link) == f"https://host.example/sub/{target}"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("x.html?q=1#top", ("actors/x.html", "top")),
        ("?q=1", ("actors/a.html", "")),
        ("#s2", ("actors/a.html", "s2")),
        ("../../../x.html", ("../../x.html", "")),
        ("/x.html", ("x.html", "")),
        ("..///x.html", ("..///x.html", "")),  # found by the fuzzer that follows branches
        ("/a/..//actors/x.html", ("..//actors/x.html", "")),
        ("https://host.example/x", None),
        ("mailto:a@host.example", None),
        ("//host.example/x", None),
    ],
)
def test_linked_address(link: str, expected: tuple[str, str] | None) -> None:
    assert urls.linked_address(link, page="actors/a.html") == expected


def test_absolute() -> None:
    base = "https://host.example/sub/"
    assert (
        urls.absolute("a/b c.html#s1", base_url=base) == "https://host.example/sub/a/b%20c.html#s1"
    )
    assert urls.absolute("a.html", base_url="") == ""


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://host.example/a?b=c#d", "https://host.example/a?b=c#d"),
        ("HTTP://host.example/", "HTTP://host.example/"),
        (" https://host.example/a b ", "https://host.example/a%20b"),
        ("https://host.example/100%", "https://host.example/100%25"),
        ("https://host.example/%41", "https://host.example/%41"),
        ("https://host.example/ü[1]", "https://host.example/%C3%BC%5B1%5D"),
        ('https://host.example/"><b>', "https://host.example/%22%3E%3Cb%3E"),
        ("mailto:desk@host.example", "mailto:desk@host.example"),
        ("mailto:", ""),
        ("other.html", "other.html"),
        ("../a/b.html#c", "../a/b.html#c"),
        ("/rooted", "/rooted"),
        ("#s1", "#s1"),
        ("", ""),
        ("//host.example/a", ""),
        ("/\\host.example", ""),
        ("\\\\host.example", ""),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("java\u200bscript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("blob:https://host.example/x", ""),
        ("https:host.example", ""),
        ("https://", ""),
        ("https://host.example:99999999/", ""),
        ("https://[::1/", ""),
        ("https://host.example/\ud800", ""),
        ("a b:c", ""),
    ],
)
def test_safe_href(href: str, expected: str) -> None:
    assert urls.safe_href(href) == expected


@given(st.one_of(st.text(), st.text(alphabet="javscriptdh:/\\%#?\t\n &;@[]", max_size=20)))
def test_a_safe_href_is_safe_and_stays_so(href: str) -> None:
    made = urls.safe_href(href)
    assert made.isascii()
    assert not set(made) & set('<>"`\\ \t\r\n')
    assert urlsplit(made).scheme in ("", "http", "https", "mailto")
    assert not made.startswith("//")
    assert urls.safe_href(made) == made


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("https://host.example/sub/", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://[::1]/", True),
        ("http://[::1", False),
        ("http://host.example:port/", False),
        ("http://host.example:0/", False),
        ("http://:80/", False),
    ],
)
def test_a_host_is_sound_or_not(address: str, sound: bool) -> None:
    assert urls.has_sound_host(address) is sound
