"""Links in the text of articles: to other sites, to each other, and to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from security.hostile_site import site_of

from graphgen.config import SiteConfig
from graphgen.read import read_folder
from graphgen.site.article_links import target_of
from graphgen.write import write_site

ADDRESSES = {"other.md": "articles/other.html", "may/näxt one.md": "articles/may-naxt-one.html"}


@pytest.mark.parametrize(
    ("href", "path", "found"),
    [
        ("https://example.org/a?b=1", "a.md", ("link", "https://example.org/a?b=1")),
        ("mailto:desk@example.org", "a.md", ("link", "mailto:desk@example.org")),
        ("other.md", "a.md", ("article", "articles/other.html")),
        ("./other.md#part", "a.md", ("article", "articles/other.html")),
        ("../other.md", "may/a.md", ("article", "articles/other.html")),
        ("n%C3%A4xt%20one.md", "may/a.md", ("article", "articles/may-naxt-one.html")),
        ("/other.md", "may/a.md", ("article", "articles/other.html")),
        ("missing.md", "a.md", None),
        ("../../etc/passwd", "a.md", None),
        ("../actors/index.html", "a.md", None),
        ("#part", "a.md", None),
        ("?q=1", "a.md", None),
        ("//example.org/x", "a.md", None),
        ("javascript:alert(1)", "a.md", None),
        ("", "a.md", None),
    ],
)
def test_where_a_link_leads(href: str, path: str, found: tuple[str, str] | None) -> None:
    assert target_of(href, path=path, addresses=ADDRESSES) == found


def test_a_link_to_a_file_that_is_no_article_does_not_fail_the_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    text = "We told of it [in May](other.md), with [a map](map.png) and [more](../../x.md)."
    (content / "one.md").write_text(text, encoding="utf-8")
    (content / "other.md").write_text("A second report of ours.", encoding="utf-8")
    files = site_of(read_folder(content), site=SiteConfig(title="Plain"))
    write_site(files.values(), tmp_path / "output")
    page = (tmp_path / "output/articles/one.html").read_text(encoding="utf-8")
    assert '<a href="other.html">in May</a>' in page
    assert "with a map and more." in page
