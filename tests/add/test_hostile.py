"""``graphgen add`` on what the world sends: odd shapes, odd charsets, and what means harm."""

from __future__ import annotations

import gzip
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from things_to_add import ATOM, FERRY, MAIL, PAGE, RSS, VOTE, warc

from graphgen.add import sources
from graphgen.add.found import FoundArticle
from graphgen.add.pages import warc_articles
from graphgen.cli import main
from graphgen.errors import ReadError
from graphgen.read import read_folder


def found(place: Path) -> tuple[list[FoundArticle], list[ReadError]]:
    results = list(sources.found_in(str(place)))
    return (
        [one for one in results if isinstance(one, FoundArticle)],
        [one for one in results if isinstance(one, ReadError)],
    )


def texts(article: FoundArticle) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def given_file(tmp_path: Path, name: str, content: bytes) -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


def test_a_mail_of_many_parts_in_an_old_charset(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ona Vélt <ona@post.example>", "Grève à Aldwick"
    mail.set_content(
        "Le café a fermé.\n\nPersonne n'est venu.", charset="iso-8859-1", cte="quoted-printable"
    )
    mail.add_alternative("<p>In HTML</p>", subtype="html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="../../a.png")
    content = mail.as_bytes()
    assert b"iso-8859-1" in content
    assert b"quoted-printable" in content
    (article,), _ = found(given_file(tmp_path, "m.eml", content))
    assert (article.title, article.byline) == ("Grève à Aldwick", "Ona Vélt")
    assert texts(article) == ["Le café a fermé.", "Personne n'est venu."]


@pytest.mark.parametrize(
    "head",
    [
        "Date: Tue, 05 Mar 99999999999999999999 09:30:00 +0000",
        "Content-Type: multipart/related; start=x",
        "Content-Type: text/plain; charset=no-such-charset",
        "Content-Transfer-Encoding: base64",
        "From: =?utf-8?b?////?=",
    ],
)
def test_a_mail_that_is_broken_is_read_or_refused_in_a_line(tmp_path: Path, head: str) -> None:
    kept = [line for line in MAIL.split("\n") if not line.startswith(head.partition(":")[0])]
    articles, errors = found(given_file(tmp_path, "m.eml", "\n".join([head, *kept]).encode()))
    assert len(articles) + len(errors) == 1
    assert all("\n" not in error.problems[0].message for error in errors)


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    page = PAGE.replace("Dockers", "Łodz dockers").replace(
        '<link rel="canonical" href="https://post.example/ferry-council">', ""
    )
    part = EmailMessage()
    part.set_content(page, subtype="html", charset="utf-16", cte="base64")
    part["Content-Location"] = "https://post.example/saved"
    snapshot = EmailMessage()
    snapshot["Snapshot-Content-Location"] = "https://post.example/saved"
    snapshot.make_related()
    snapshot.attach(part)
    (article,), _ = found(given_file(tmp_path, "p.mhtml", snapshot.as_bytes()))
    assert article.url == "https://post.example/saved"
    assert texts(article) == [FERRY, VOTE.replace("Dockers", "Łodz dockers")]
    _, (error,) = found(given_file(tmp_path, "q.mhtml", b"no page"))
    assert error.problems[0].message == "The file holds no page."


def test_what_a_browser_saved_beside_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("Ferry.html", "Ferry_files/frame.html", "own_files/two.html"):
        given_file(tmp_path / "saved", name, PAGE.replace("council meets", name).encode())
    articles, _ = found(tmp_path / "saved")
    assert [article.origin for article in articles] == ["Ferry.html", "own_files/two.html"]


def test_an_archive_tells_the_charset_of_a_page(tmp_path: Path) -> None:
    russian = "Паром остался в порту, и никто не сказал почему, сообщил в среду совет гавани."
    page = PAGE.replace(VOTE, russian)
    archive = warc(
        ("https://post.example/a", "200 OK", page), kind="text/html; charset=koi8-r",
        charset="koi8-r",
    )  # fmt: skip
    (article,), _ = found(given_file(tmp_path, "a.warc.gz", archive))
    assert texts(article) == [FERRY, russian]


def test_an_archive_that_ends_early(tmp_path: Path) -> None:
    whole = warc(("https://post.example/a", "200 OK", PAGE))
    for content in (whole[: len(whole) // 2], gzip.compress(gzip.decompress(whole)[:-900])):
        path = given_file(tmp_path, "a.warc.gz", content)
        try:
            results = list(warc_articles(path, "a"))
        except ReadError as error:
            assert "archive" in error.problems[0].message
        else:
            assert all(isinstance(one, FoundArticle | ReadError) for one in results)


def test_a_title_of_atom_may_be_html(tmp_path: Path) -> None:
    feed = ATOM.replace(
        "<title>Second", '<title type="html">&lt;b&gt;Pilots &amp;amp; crews&lt;/b&gt;'
    )
    (article,), _ = found(given_file(tmp_path, "a.atom", feed.encode()))
    assert article.title == "Pilots & crews"


def test_deep_json(tmp_path: Path) -> None:
    deep = b'{"text": "Ferries sail.", "source": ' + b'{"name": ' * 700 + b'""' + b"}" * 700 + b"}"
    (article,), _ = found(given_file(tmp_path, "a.json", deep))
    assert article.source == ""
    _, (error,) = found(given_file(tmp_path, "b.json", b"[" * 100_000))
    assert error.problems[0].message == "This line is no JSON."


@pytest.mark.parametrize("title", ["../../etc/passwd", "/etc/passwd", "C:\\con", "a\0b", "." * 300])
def test_no_title_leads_out_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    mail = MAIL.replace("=?utf-8?q?Caf=C3=A9_owners_protest?=", title)
    before = set(tmp_path.rglob("*"))
    assert main(["add", "--quiet", str(given_file(tmp_path, "m.eml", mail.encode()))]) == 0
    (made,) = (path for path in set(tmp_path.rglob("*")) - before if path.suffix == ".md")
    assert made.parent == tmp_path / "site" / "content"
    (article,) = read_folder(tmp_path / "site/content").articles
    assert FERRY in article.text


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 100)
    _, (error,) = found(given_file(tmp_path, "a.csv", b"title,text\n" + b"x" * 100))
    assert (error.problems[0].message, error.problems[0].hint[:9]) == (
        "The file is over 100 MB.",
        "Split it,",
    )


SAMPLES = {".eml": MAIL, ".rss": RSS, ".atom": ATOM, ".csv": "title,text\na,b\n",
           ".jsonl": '{"title": "a", "text": "b"}\n', ".md": "---\ntitle: a\n---\n[[b|c]]\n",
           ".mhtml": MAIL.replace("text/plain", "text/html")}  # fmt: skip


@given(st.sampled_from(sorted(SAMPLES)), st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_more(suffix: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[suffix].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        for one in sources._BY_SUFFIX[suffix](bytes(content), f"x{suffix}"):
            assert isinstance(one, FoundArticle | ReadError)
    except ReadError as error:
        assert error.problems


@pytest.mark.parametrize("place", ["http://[::1", "file://[", "https://a]b/", "http://", "x://[/"])
def test_a_broken_address_is_told(place: str) -> None:
    (refused,) = sources.found_in(place)
    assert isinstance(refused, ReadError)
