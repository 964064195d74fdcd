"""No text of a stranger becomes markup: thousands of vectors, in every place that takes text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from security.audit import dangers
from security.hostile_site import (
    chunks,
    hostile_config,
    problems_with,
    site_of,
    write_bodies,
    write_heads,
    write_names,
)
from security.vectors import classes, vectors
from shard_reader import given

from graphgen.config import SiteConfig
from graphgen.model import OutputFile
from graphgen.read import Reading, read_folder

Site = dict[str, OutputFile]


def no_danger(site: Site) -> None:
    found = [
        danger
        for path, file in site.items()
        if path.endswith(".html")
        for danger in dangers(path, file.content, site)
    ]
    assert found == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    cases = write_bodies(made) + write_heads(made, 200) + write_names(made, vectors()[::6])
    assert cases > 5_000
    return made


@pytest.fixture(scope="module")
def reading(folder: Path) -> Reading:
    return read_folder(folder)


@pytest.fixture(scope="module")
def site(reading: Reading) -> Site:
    return site_of(reading, site=SiteConfig(title="Plain"), problems=reading.problems)


def test_there_are_thousands_of_vectors_of_every_class() -> None:
    assert len(vectors()) > 2_500
    assert all(len(made) > 20 for made in classes().values())


def test_hostile_files_are_read(folder: Path, reading: Reading) -> None:
    refused = {problem.path for problem in reading.problems if problem.severity == "error"}
    assert len(reading.articles) + len(refused) == len(list(folder.iterdir()))
    assert len(refused) <= 5


def test_no_page_holds_markup_of_the_content(site: Site) -> None:
    no_danger(site)


def test_the_auditor_sees_what_it_looks_for(site: Site) -> None:
    """Vectors printed as they are: the other tests would fail if a template did that."""
    page, missed, tried = site["404.html"].content, 0, 0
    for name in ("elements", "event handlers", "svg", "mathml"):
        for vector in classes()[name][::3]:
            bad = page.replace(b"<main", vector.encode("utf-8", "replace") + b"<main", 1)
            missed += not list(dangers("404.html", bad, site))
            tried += 1
    assert missed < tried / 15  # some are harmless to an HTML parser of today


def test_data_for_scripts_reads_back_the_same(site: Site, reading: Reading) -> None:
    scripts = [path for path in site if path.endswith(".js") and path.count("/") > 1]
    assert len(scripts) > 3
    strings: set[str] = set()
    for path in scripts:
        content = site[path].content
        assert not set(b"<>&") & set(content), path
        assert "\u2028" not in content.decode() and "\u2029" not in content.decode()
        collect_strings(given(site[path])[1], strings)
    titles = {article.title for article in reading.articles}
    assert titles <= strings


def collect_strings(value: object, into: set[str]) -> None:
    if isinstance(value, str):
        into.add(value)
    elif isinstance(value, dict):
        for one in (*value, *value.values()):
            collect_strings(one, into)
    elif isinstance(value, list):
        for one in value:
            collect_strings(one, into)


def test_configuration_and_messages_are_text(tmp_path: Path) -> None:
    write_heads(tmp_path, 8)
    (tmp_path / "one.txt").write_text("Ada Moss leads Harbour Council", encoding="utf-8")
    reading = read_folder(tmp_path)
    for some in chunks(vectors(), 900):
        site = hostile_config(some)
        no_danger(site_of(reading, site=site, problems=problems_with(some[:90]), stories=True))


def test_vectors_survive_as_text(site: Site) -> None:
    """Harmless does not mean lost: what a reader of the article should see is there."""
    pages = "".join(file.content.decode() for path, file in site.items() if "plain-" in path)
    for text in ("&lt;script&gt;window.pwned=1&lt;/script&gt;", "{{ 7*7 }}", "javascript:alert(1)"):
        assert text in pages
    assert json.dumps("{% raw %}")[1:-1] in pages
