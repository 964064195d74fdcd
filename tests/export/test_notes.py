"""The Obsidian vault: links lead somewhere, disks take the names, texts bring no markup."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

import yaml
from collections_to_export import ODD_NAME, files, harbour, odd
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from graphgen.export.obsidian import escaped, file_name

LINK = re.compile(r"\[\[([^\]|#]+)(#\^b\d+)?\|((?:[^\]\\]|\\.)+)\]\]")


def vault(notes: dict[str, bytes]) -> dict[str, str]:
    return {path.removeprefix("obsidian/"): text.decode() for path, text in notes.items()}


def test_there_is_a_note_for_every_entity_and_article() -> None:
    collection = harbour()
    notes = vault(files("obsidian", collection))
    assert len(notes) == len(collection.graph.entities) + len(collection.graph.cards)
    ids = {yaml.safe_load(text.split("---\n")[1]).get("id") for text in notes.values()}
    assert ids - {None} == {entity.id for entity in collection.graph.entities}


def test_every_wikilink_leads_to_a_note_and_a_block() -> None:
    notes = vault(files("obsidian", harbour()))
    links = [found for text in notes.values() for found in LINK.findall(text)]
    assert len(links) > 30
    for path, block, _ in links:
        assert f"{path}.md" in notes
        assert not block or block.removeprefix("#") in notes[f"{path}.md"]
    stray = [text for text in notes.values() if re.search(r"(?<!\\)\[\[", LINK.sub("", text))]
    assert stray == []


def test_a_note_shows_the_sentence_behind_a_link() -> None:
    text = vault(files("obsidian", harbour()))["Actors/Ada Moss.md"]
    assert "## leads\n" in text
    assert "[[Organizations/Harbour Council|Harbour Council]] (2 independent sources)" in text
    assert "Ada Moss leads the Harbour Council in Ostrava Bay." in text
    assert "*said not to" in text
    assert "[[Articles/harbour-one#^b1|Strike at the docks]] (Bay Courier, 2021-03-04)" in text


def test_texts_of_articles_bring_no_markup() -> None:
    for collection in (harbour(), odd()):
        for text in vault(files("obsidian", collection)).values():
            body = LINK.sub("", text.split("---\n", 2)[2])
            tokens = MarkdownIt("commonmark", {"html": True}).parse(body)
            kinds = {child.type for token in tokens for child in token.children or []}
            assert not kinds & {"html_inline", "link_open", "image", "code_inline"}
            assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}


@given(st.text())
def test_escaped_text_reads_back_as_text(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).parse(f"x {escaped(text)}")
    shown = "".join(
        child.content
        for token in tokens
        for child in token.children or []
        if child.type in ("text", "text_special")
    )
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {"text", "text_special", "softbreak"}
    assert "".join(shown.split()) == "".join(
        f"x {text}".replace("\0", "\ufffd")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
        .split()
    ) or any(unicodedata.category(char) == "Cs" for char in text)


@given(st.text())
def test_a_note_s_name_is_one_that_every_disk_takes(text: str) -> None:
    name = file_name(text)
    assert not set(name) & set('\\/:*?"<>|#^[]')
    assert name == name.strip(" .")
    assert len(name.encode()) <= 210
    assert all(char.isprintable() or char == " " for char in name) or not name.isascii()
    assert PurePosixPath(name).name == name or not name


def test_names_that_windows_keeps_and_empty_ones() -> None:
    assert file_name("CON") == "CON (name)"
    assert file_name("nul.txt") == "nul.txt (name)"
    assert file_name("///") == ""
    paths = [path for path in files("obsidian", odd()) if "ada-moss" in path or "HYPER" in path]
    assert len(paths) == 1
    assert not set(ODD_NAME) & set('<>:"') & set(paths[0])
