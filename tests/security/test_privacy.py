"""What is not to be published leaves no trace: the stages leave it out, and a gate looks again."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from security.small_build import built, traces
from tiny_news import Shelf, Told, tell

from graphgen.errors import SiteError
from graphgen.model import Kind, OutputFile, Withheld
from graphgen.privacy import Secrets, kept_secret, secrets_of

DRAFT = Withheld("secret-draft", "drafts/secret draft.md", "The minister's <hidden> “fund” & more")
TITLE_AS_WRITTEN = (
    "The minister's <hidden> “fund” & more",
    "The minister&#39;s &lt;hidden&gt; “fund” &amp; more",
    "The minister's \\u003chidden\\u003e “fund” \\u0026 more",
    "The minister's \\u003chidden\\u003e \\u201cfund\\u201d \\u0026 more",
    "THE MINISTER'S <HIDDEN> “fund” & MORE",
)


def passed(path: str, content: str, *, secrets: Secrets) -> bool:
    written = content.encode()
    file = OutputFile(path, gzip.compress(written) if path.endswith(".gz") else written, "test")
    return list(kept_secret([file], secrets)) == [file]


@pytest.fixture
def secrets() -> Secrets:
    hidden: list[tuple[Kind, str]] = [("actor", "ada-moss"), ("organization", "reuters")]
    return secrets_of([DRAFT], hidden, Shelf([]), hidden_names=["Ada Moss", "Reuters"])


@pytest.mark.parametrize("path", ["index.html", "data/articles.jsonl", "data/articles.jsonl.gz"])
@pytest.mark.parametrize(
    "content",
    [
        *TITLE_AS_WRITTEN,
        "drafts/secret draft.md",
        '"drafts/secret%20draft.md"',
        '<a href="../articles/secret-draft.html#s1">',
        '{"url":"actors/ada-moss.html"}',
        '{"source":"ada-moss"}',
        'give("[\\"ada-moss\\",1]")',
        "relation,ada-moss,leads",
        "<node id='ada-moss'>",
        "<actors#ada-moss>\n",
        '["secret-draft"]',
        '{"name": "Ada Moss"}',
        '{"caption":["Ada Moss"]}',
        '<node label="Ada Moss"/>',
    ],
)
def test_the_gate_fails_the_build(path: str, content: str, secrets: Secrets) -> None:
    with pytest.raises(SiteError) as caught:
        passed(path, f"before {content} after", secrets=secrets)
    assert caught.value.problems[0].path == path
    assert "hidden>" not in str(caught.value) and "ada-moss" not in str(caught.value)


def test_a_page_that_must_not_be_is_refused(secrets: Secrets) -> None:
    for path in ("articles/secret-draft.html", "actors/ada-moss.html"):
        with pytest.raises(SiteError):
            passed(path, "nothing", secrets=secrets)
    with pytest.raises(SiteError):
        passed("actors/index.html", '<a href="ada-moss.html">', secrets=secrets)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("sources/index.html", '<a href="reuters.html">'),
        ("index.html", '<a href="https://example.org/actors/ada-moss.html">'),
        ("index.html", '<a href="actors/ada-moss-2.html">'),
        ("index.html", "Ada Moss met Reuters"),
        ("index.html", "<em>Ada Moss</em> said: “Ada Moss”"),
        ("data/relations.jsonl", '["ada-moss-2", "not-ada-moss", "reuters"]'),
        ("data/articles.jsonl", '{"sentence":"Ada Moss"}'),
        ("index.html", "other-drafts/secret draft.mdx"),
    ],
)
def test_what_only_looks_like_it_passes(path: str, content: str, secrets: Secrets) -> None:
    assert passed(path, content, secrets=secrets)


def test_cells_of_a_database_are_read(secrets: Secrets) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE ties (head TEXT, tail TEXT)")
        database.execute("INSERT INTO ties VALUES ('ina-rook', 'ada-moss')")
        database.commit()
        file = OutputFile("data/all.sqlite", database.serialize(), "test")
    with pytest.raises(SiteError):
        list(kept_secret([file], secrets))


@pytest.mark.parametrize(
    ("told", "content"),
    [
        (tell("ada-moss", "Words."), '["ada-moss"]'),
        (tell("x", "Words.", byline="Ada Moss"), '["ada-moss"] {"name":"Ada Moss"}'),
        (tell("x", "They call it ada-moss."), '["ada-moss"]'),
    ],
)
def test_what_a_published_article_is_made_of_is_no_secret(told: Told, content: str) -> None:
    secrets = secrets_of([], [("actor", "ada-moss")], Shelf([told]), hidden_names=["Ada Moss"])
    assert passed("data/x.json", content, secrets=secrets)
    with pytest.raises(SiteError):
        passed("index.html", '<a href="actors/ada-moss.html">', secrets=secrets)


CONTENT = {
    "one.md": "---\ntitle: A plain report\n---\n\nAda Moss leads Harbour Council\n\n"
    "Bruno Tal leads Dockers Union",
    "two.md": "---\ntitle: Another plain report\n---\n\nIna Rook leads Harbour Council\n\n"
    "Ada Moss leads Dockers Union",
    "drafts/who told us.md": "---\ntitle: Confidential names of our informants\npublish: false\n"
    "---\n\nVera Lund leads Harbour Council",
}


def test_nothing_of_an_unpublished_article_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, CONTENT, "", monkeypatch)
    assert "actors/ada-moss.html" in site
    words = ["who told us", "who-told-us", "Confidential", "Vera Lund", "vera-lund"]
    assert traces(site, words) == []


def test_a_hidden_entity_has_no_page_and_nothing_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path, CONTENT, '- hide: "Ada Moss"\n- hide: "Nobody Known"\n', monkeypatch)
    assert "actors/ina-rook.html" in site
    assert traces(site, ["ada-moss", "Nobody Known"]) == []
    holders = {path.split("/")[0] for path, _ in traces(site, ["Ada Moss"])}
    assert "Ada Moss" in site["articles/one.html"]  # hiding does not rewrite what was published
    assert not holders & {"actors", "organizations", "locations", "graph.html", "connect.html"}


def test_an_entity_hidden_later_leaves_no_trace_of_the_build_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(tmp_path, CONTENT, "", monkeypatch)
    assert "actors/ada-moss.html" in before
    site = built(tmp_path, CONTENT, '- hide: "Ada Moss"\n', monkeypatch)
    assert "actors/ina-rook.html" in site
    assert traces(site, ["ada-moss"]) == []
    assert {path for path, _ in traces(site, ["Ada Moss"])} & {"changes.html", "feed.xml"} == set()


def test_an_article_withdrawn_later_leaves_no_trace_of_the_build_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "drafts/who told us.md"
    shown = {**CONTENT, name: CONTENT[name].replace("publish: false\n", "")}
    assert traces(built(tmp_path, shown, "", monkeypatch), ["Vera Lund"])
    site = built(tmp_path, CONTENT, "", monkeypatch)
    assert traces(site, ["who told us", "who-told-us", "Confidential", "Vera Lund"]) == []
