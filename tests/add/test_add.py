"""``graphgen add``: every kind of source lands as an article that reads back, and never twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from things_to_add import ATOM, FERRY, MAIL, PAGE, RSS, VOTE, pdf, warc

from graphgen.add.found import FoundArticle, Paragraph
from graphgen.add.landing import markdown_file
from graphgen.add.markup import html_paragraphs
from graphgen.add.pdf import joined_lines
from graphgen.add.vault import plain_markdown
from graphgen.cli import main
from graphgen.model import Article
from graphgen.read import read_folder
from graphgen.read.markdown import MarkdownReader
from graphgen.read.reading import SourceFile


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def given_file(site: Path, name: str, content: str | bytes) -> Path:
    path = site.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def add(*places: Path | str) -> int:
    return main(["add", "--quiet", *map(str, places)])


def articles(site: Path) -> dict[str, Article]:
    reading = read_folder(site / "content")
    assert reading.problems == ()
    return {article.path: article for article in reading.articles}


def test_a_saved_page(site: Path) -> None:
    assert add(given_file(site, "saved.html", PAGE)) == 0
    (article,) = articles(site).values()
    assert article.path == "2024-03-04-ferry-council-meets.md"
    assert (article.title, article.source) == ("Ferry council meets", "Skerry Post")
    assert (article.published, article.url) == (
        date(2024, 3, 4),
        "https://post.example/ferry-council",
    )
    assert article.text == f"{FERRY}\n\n{VOTE}"


def test_a_mail(site: Path) -> None:
    assert add(given_file(site, "one.eml", MAIL)) == 0
    (article,) = articles(site).values()
    assert (article.title, article.byline) == ("Café owners protest", "Mira Tollan")
    assert article.published == date(2024, 3, 5)
    assert article.text == f"{FERRY}\n\n{VOTE}"


def test_an_html_mail_leaves_its_tags_behind(site: Path) -> None:
    body = f"<style>p {{}}</style><p>{FERRY}</p><p onclick='x()'>{VOTE}<img src=x></p>"
    mail = MAIL.replace("text/plain", "text/html").replace(f"{FERRY}\n\n{VOTE}\n", body)
    assert add(given_file(site, "one.eml", mail)) == 0
    (article,) = articles(site).values()
    assert article.text == f"{FERRY}\n\n{VOTE}"


def test_feeds_in_both_forms(site: Path) -> None:
    assert add(given_file(site, "a.rss", RSS), given_file(site, "b.xml", ATOM)) == 0
    by_title = {article.title: article for article in articles(site).values()}
    assert set(by_title) == {"First", "Second"}
    assert by_title["First"].text == f"{FERRY}\n\n{VOTE}"
    assert by_title["First"].published == date(2024, 3, 4)
    assert by_title["Second"].url == "https://post.example/second"
    assert by_title["Second"].byline == "Deniz Okray"
    assert by_title["Second"].source == "Skerry Post"


def test_a_feed_with_entities_is_not_expanded(site: Path) -> None:
    bomb = RSS.replace(
        '<?xml version="1.0"?>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ).replace("<title>First", "<title>&f;First")
    add(given_file(site, "a.rss", bomb))
    assert "root:" not in "".join(path.read_text() for path in (site / "content").iterdir())


def test_a_table(site: Path) -> None:
    rows = f'Headline;Body;Published At;Link\n"A; b";"{FERRY}\n\n{VOTE}";2024-03-07;https://x.example/a\nEmpty;;;\n'
    assert add(given_file(site, "t.csv", rows)) == 1
    (article,) = articles(site).values()
    assert (article.title, article.source) == ("A; b", "x.example")
    assert article.published == date(2024, 3, 7)
    assert article.text == f"{FERRY}\n\n{VOTE}"


def test_a_table_without_texts_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(given_file(site, "t.csv", "a,b\n1,2\n")) == 1
    assert "No column holds the text; there are: a, b." in capsys.readouterr().err


@pytest.mark.parametrize("form", ["lines", "list", "object"])
def test_json(site: Path, form: str) -> None:
    rows = [
        {"title": "One", "text": FERRY, "source": {"name": "Post"}, "authors": ["A B", "C D"]},
        {"title": "Two", "content": VOTE, "date_publish": "2024-03-08 10:00:00"},
    ]
    texts = {
        "lines": "\n".join(map(json.dumps, rows)),
        "list": json.dumps(rows),
        "object": json.dumps({"articles": rows}),
    }
    assert add(given_file(site, "a.json", texts[form])) == 0
    by_title = {article.title: article for article in articles(site).values()}
    assert (by_title["One"].source, by_title["One"].byline) == ("Post", "A B, C D")
    assert by_title["Two"].published == date(2024, 3, 8)


def test_a_pdf(site: Path) -> None:
    text = "The ferry council of Skerry Point met on Mon-\nday and named a new harbour pilot."
    assert add(given_file(site, "r.pdf", pdf(text))) == 0
    (article,) = articles(site).values()
    assert article.title == "Harbour report"
    assert article.text == text.replace("-\n", "")


@pytest.mark.parametrize(
    ("content", "part"),
    [(pdf(""), "holds no text"), (b"%PDF-1.4 rubbish", "damaged"), (b"", "damaged")],
)
def test_a_pdf_without_text(
    site: Path, capsys: pytest.CaptureFixture[str], content: bytes, part: str
) -> None:
    assert add(given_file(site, "r.pdf", content)) == 1
    assert part in capsys.readouterr().err


def test_lines_become_paragraphs() -> None:
    lines = [
        "A long line that goes on and on for",
        "a while.",
        "12",
        "A new paragraph begins here and",
        "",
    ]
    assert [paragraph.text for paragraph in joined_lines([*lines, "goes on."])] == [
        "A long line that goes on and on for a while.",
        "A new paragraph begins here and goes on.",
    ]


def test_a_web_archive(site: Path) -> None:
    plain = PAGE.replace('<link rel="canonical" href="https://post.example/ferry-council">', "")
    archive = warc(
        ("https://post.example/archived", "200 OK", plain),
        ("https://post.example/gone", "404 Not Found", plain),
    )
    assert add(given_file(site, "a.warc.gz", archive)) == 0
    (article,) = articles(site).values()
    assert article.url == "https://post.example/archived"


def test_a_broken_archive(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(given_file(site, "a.warc", b"no archive at all\n\n")) == 1
    assert "The archive is broken" in capsys.readouterr().err


def test_a_vault(site: Path) -> None:
    vault = site.parent / "vault"
    given_file(
        site, "vault/News/Council meets.md", f"{FERRY} See [[People/Mira|her]] and [[Okray]]."
    )
    given_file(site, "vault/Draft.md", "---\ndraft: true\n---\nNot yet.")
    given_file(site, "vault/Private.md", "---\npublish: false\n---\nNever.")
    given_file(site, "vault/.obsidian/app.md", "Settings.")
    assert add(vault) == 0
    (article,) = articles(site).values()
    assert article.title == "Council meets"
    assert article.text == f"{FERRY} See her and Okray."


def test_what_only_obsidian_knows_is_taken_out() -> None:
    text = "> [!note]+ Mind\n> this %%not this%% ==very== ![[pic.png]] [[A#Part]] [[#^b1]] end ^id1"
    assert plain_markdown(text) == "> Mind\n> this  very  A > Part b1 end"


def test_nothing_lands_twice(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, mail = given_file(site, "saved.html", PAGE), given_file(site, "one.eml", MAIL)
    rss = given_file(site, "a.rss", RSS)
    assert add(page) == 0
    before = articles(site)
    assert add(page, page) == 0
    assert add(given_file(site, "again.html", PAGE.replace(VOTE, "Changed since."))) == 0
    assert add(mail) == 0  # the same text, without an address of its own
    assert articles(site) == before
    assert add(rss) == 0  # the same text, printed at another address
    assert len(articles(site)) == 2
    assert main(["add", str(page)]) == 0
    assert "there already, as 2024-03-04-ferry-council-meets.md" in capsys.readouterr().out


def test_two_articles_of_one_name_and_day(site: Path) -> None:
    rows = [{"title": "News", "text": FERRY}, {"title": "News", "text": VOTE}]
    assert add(given_file(site, "a.json", json.dumps(rows))) == 0
    assert list(articles(site)) == ["undated-news.md", "undated-news-2.md"] or set(
        articles(site)
    ) == {"undated-news.md", "undated-news-2.md"}


@contextmanager
def server(content: bytes, kind: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
                self.end_headers()
                return
            self.send_response(200 if self.path == "/page" else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_an_address(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace('<link rel="canonical" href="https://post.example/ferry-council">', "")
    with server(page.encode(), "text/html; charset=utf-8") as base:
        assert add(f"{base}/page") == 0
        (article,) = articles(site).values()
        assert article.url == f"{base}/page"
        assert add(f"{base}/absent") == 1
        assert add(f"{base}/moved") == 1
    assert "cannot be fetched" in capsys.readouterr().err
    assert len(articles(site)) == 1


def test_a_file_address_and_what_is_not_read(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = given_file(site, "saved.html", PAGE)
    assert add(page.as_uri()) == 0
    assert len(articles(site)) == 1
    picture = given_file(site, "a.png", b"\x89PNG")
    assert add("ftp://post.example/x", site.parent / "absent.html", picture) == 1
    told = capsys.readouterr().err
    assert "Addresses with ftp: are not read" in told
    assert "There is no such file" in told
    assert "not read (.png)" in told


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_text_reads_back_as_it_was(texts: list[str]) -> None:
    from graphgen.read.encoding import clean

    lines = [" ".join(clean(text).split()) for text in texts]
    paragraphs = tuple(Paragraph(f"W {line} w.") for line in lines)
    found = FoundArticle("A title of its own", paragraphs, origin="x")
    (article,) = MarkdownReader().read(SourceFile("x", "x.md", markdown_file(found))).articles
    assert "".join(article.text.split()) == "".join(
        "".join(paragraph.text.split()) for paragraph in paragraphs
    )


@given(st.text())
def test_no_html_is_too_strange(markup: str) -> None:
    for paragraph in html_paragraphs(f"<p>{markup}</p><script>x</script>"):
        assert paragraph.text == " ".join(paragraph.text.split())
