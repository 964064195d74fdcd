"""Every link of a site leads somewhere, or the site is not written."""

import pickle
from pathlib import Path

import pytest
from write.sites import contents, file

from graphgen.errors import SiteError
from graphgen.write import LinkCheck, claimed, write_site


def test_pages_may_link_to_pages_anchors_and_foreign_files(output: Path) -> None:
    write_site([file("index.html")], output)
    (output / "hand.html").write_text("")
    page = """<link rel="canonical" href="https://host.example/"><a href="https://host.example/">x</a>
    <a href="#here" id="here">x</a> <a href='b.html#s1'>x</a> <a href=b.html?q=1>x</a>
    <a href="../hand.html">x</a> <a href="mailto:a@host.example">x</a> <img src="c%20d.png">
    <!-- <a href="gone.html"> --> text with href="gone.html" in it, id=7"""
    files = [file("p/a.html", page), file("p/b.html", '<p id="s1">'), file("p/c d.png")]
    write_site(files, output)
    assert (output / "p/a.html").exists()


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ('<a href="gone.html">', "links to p/gone.html"),
        ("<a href='../b.html'>", "links to b.html"),
        ("<a href=b/>", "links to p/b/"),
        ('<a title="a > b" href="gone.html">', "links to p/gone.html"),
        ("<a title='a > b' href='gone.html'>", "links to p/gone.html"),
        ('<a lang=">" title=">" href="gone.html">', "links to p/gone.html"),
        ('<!-- ">" --><a href="gone.html">', "links to p/gone.html"),
        ('<A HREF="gone.html">', "links to p/gone.html"),
        ('<a href="b.html#s9">', "links to p/b.html#s9"),
        ('<a href="#s9">', "links to p/a.html#s9"),
        ('<a href="../../etc/passwd">', r"links to \.\./etc/passwd"),
        ('<script src="gone.js">', r"links to p/gone\.js"),
        ('<script src="https://host.example/x.js">', "from another host"),
        ('<img src="//host.example/x.png">', "from another host"),
        ('<link href="https://host.example/x.css" rel="stylesheet">', "from another host"),
    ],
)
def test_a_link_to_nowhere_keeps_the_site_from_being_replaced(
    output: Path, page: str, message: str
) -> None:
    write_site([file("index.html", "old")], output)
    with pytest.raises(SiteError, match=message) as caught:
        write_site([file("p/a.html", page), file("p/b.html", '<p id="s1">')], output)
    assert caught.value.problems[0].path == "p/a.html"
    assert contents(output) == {"index.html": "old"}


def test_a_page_may_load_files_of_the_site_by_their_full_address(output: Path) -> None:
    page = '<script src="https://host.example/papers/{}"></script>'
    files = [file("404.html", page.format("a.js")), file("a.js")]
    with claimed(output) as folder:
        folder.replace(files, links=LinkCheck(base_url="https://host.example/papers"))
    for wrong, message in (("gone.js", "links to gone.js"), ("../x.js", r"links to \.\./x\.js")):
        with claimed(output) as folder, pytest.raises(SiteError, match=message):
            bad = [file("404.html", page.format(wrong)), file("a.js")]
            folder.replace(bad, links=LinkCheck(base_url="https://host.example/papers"))


def test_what_stands_inside_a_value_is_no_link(output: Path) -> None:
    """Names and headlines of strangers stand in values; they must not stop a build."""
    page = (
        '<p title="x src=//evil.test/x href=nowhere.html id=a">x</p>'
        "<b aria-label='y href=\"gone.html\" src=lost.js'>y</b>"
        '<a title=" href=gone.html " href="index.html#end">z</a><i id="end" title="id=other"></i>'
    )
    write_site([file("index.html", page)], output)
    assert (output / "index.html").read_text() == page
    with pytest.raises(SiteError, match="not there"):
        write_site([file("index.html", '<p title="a" href="gone.html">')], output)


def test_pages_that_other_processes_read_tell_the_same() -> None:
    pages = {
        f"p/{number}.html": (
            f'<a href="{(number + 1) % 9}.html#a{number % 2}">x</a><p id="a{number % 3}">'
            f'<a href="../q/{number // 3}.html">x</a><script src="//host.example/{number % 4}.js">'
            '<a href="0.html">x</a>'
        ).encode()
        for number in range(9)
    }
    here, there = LinkCheck(), LinkCheck()
    away = [LinkCheck(), LinkCheck(), LinkCheck()]
    for number, (path, content) in enumerate(pages.items()):
        here.read(path, content)
        read = away[number * number % 3].read_away(path, content)
        there.take(path, pickle.loads(pickle.dumps(read)))
    told = list(here.problems(pages.__contains__))
    for kind in ("another host", "links to q/1.html", "links to p/1.html#a0"):
        assert any(kind in problem.message for problem in told)
    assert list(there.problems(pages.__contains__)) == told
    later = LinkCheck(earlier=there.state())
    assert all(map(later.recall, pages))
    assert set(later.problems(pages.__contains__)) == {
        problem for problem in told if "host" not in problem.message
    }
