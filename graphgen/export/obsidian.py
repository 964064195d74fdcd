"""An Obsidian vault: a note an entity and an article, tied by wikilinks.

What articles say is escaped, so that no text of theirs becomes a link, a tag, HTML, a formula or a
query of a plug-in. Names of notes hold nothing that Obsidian or a disk refuses.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection, day
from graphgen.model import Article, Entity, Kind, OutputFile, Relation
from graphgen.urls import safe_href, unique_slugs
from graphgen.vocabulary import predicates

FOLDERS: Final[Mapping[Kind, str]] = {
    "actor": "Actors",
    "organization": "Organizations",
    "location": "Locations",
}
ARTICLES: Final = "Articles"
MAX_NAME: Final = 100
"""Characters of a note's name."""
MAX_EVIDENCE: Final = 20
"""Sentences shown of one relation; the note counts the rest."""
_UNFIT: Final = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~$%^=!&])")
_LINE_START: Final = re.compile(r"^([^\S\n]*)([-+]|\d{1,9}[.)])(?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ObsidianExporter:
    """``obsidian/<Folder>/<Name>.md``."""

    name: str = "obsidian"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the notes of the entities, then those of the articles."""
        notes = _note_names(collection)
        ties: dict[str, list[Relation]] = defaultdict(list)
        for relation in collection.graph.relations:
            ties[relation.head].append(relation)
            if relation.tail != relation.head:
                ties[relation.tail].append(relation)
        for entity in collection.graph.entities:
            lines = _entity_note(entity, ties[entity.id], notes, collection)
            yield _note(notes[entity.id], lines)
        for card in collection.graph.cards:
            article = collection.store.article(card.id)
            yield _note(notes[f"article {card.id}"], _article_note(article))


def _note(name: str, lines: Iterator[str]) -> OutputFile:
    text = utf8_text("\n".join(lines))
    return OutputFile(f"obsidian/{name}.md", text.encode() + b"\n", "Obsidian export")


def _note_names(collection: Collection) -> dict[str, str]:
    """Path of each note without its suffix, by entity id, and by "article " and article id.

    All names are distinct, also where case is folded, so that a link by name finds one note.
    """
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for entity in collection.graph.entities:
        name = file_name(entity.name)
        if not name or name.casefold() in taken:
            name = file_name(f"{entity.name[:60]} ({entity.id})")
        taken.add(name.casefold())
        paths[entity.id] = f"{FOLDERS[entity.kind]}/{name}"
    for card, slug in zip(
        collection.graph.cards, unique_slugs([card.id for card in collection.graph.cards]),
        strict=True,
    ):  # fmt: skip
        paths[f"article {card.id}"] = f"{ARTICLES}/{slug}"
    return paths


def file_name(text: str) -> str:
    """A name that Obsidian and every disk take, or "" where nothing of ``text`` is left."""
    shown = "".join(
        char if unicodedata.category(char)[0] != "C" else " "
        for char in unicodedata.normalize("NFC", utf8_text(text))
    )
    name = " ".join(_UNFIT.sub(" ", shown).split())[:MAX_NAME].strip(" .")
    while len(name.encode()) > 200:
        name = name[:-1].rstrip(" .")
    reserved = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    return f"{name} (name)" if reserved else name


def escaped(text: str) -> str:
    """Text of an article as it stands, on one line, with every sign of Markdown spelled out."""
    line = " ".join(text.split())
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", line))


def _entity_note(
    entity: Entity, ties: Sequence[Relation], notes: Mapping[str, str], collection: Collection
) -> Iterator[str]:
    yield "---"
    yield f"id: {_yaml(entity.id)}"
    yield f"kind: {entity.kind}"
    aliases = dict.fromkeys([entity.name, *(alias.text for alias in entity.aliases)])
    yield f"aliases: [{', '.join(_yaml(alias) for alias in aliases)}]"
    yield f"mentions: {len(entity.mentions)}"
    if entity.coordinates:
        yield f'location: "{entity.coordinates.latitude},{entity.coordinates.longitude}"'
    yield f"tags: [graphgen/{entity.kind}]"
    yield "---"
    yield f"# {escaped(entity.name)}"
    if entity.description:
        yield f"\n{escaped(entity.description.text)}"
    for heading, tied in _grouped(entity, ties, collection):
        yield f"\n## {heading}\n"
        for relation in tied:
            yield from _tie(entity, relation, notes, collection)
    yield "\n## Articles\n"
    for article in dict.fromkeys(mention.article for mention in entity.mentions):
        yield f"- {_article_link(article, notes, collection)}"


def _grouped(
    entity: Entity, ties: Sequence[Relation], collection: Collection
) -> Iterator[tuple[str, list[Relation]]]:
    """The relations by their wording from this entity's side, stated ones first."""
    for predicate in predicates().values():
        for inverse in (False, True):
            of_side = [
                relation
                for relation in ties
                if relation.predicate == predicate.name
                and (relation.tail == entity.id and relation.head != entity.id) == inverse
            ]
            if of_side:
                yield predicate.inverse if inverse else predicate.label, of_side


def _tie(
    entity: Entity, relation: Relation, notes: Mapping[str, str], collection: Collection
) -> Iterator[str]:
    other = relation.tail if relation.head == entity.id else relation.head
    sources = relation.independent_sources
    counted = f"{sources} independent source{'' if sources == 1 else 's'}"
    yield f"- {_link(notes[other], collection.entities[other].name)} ({counted})"
    predicate = predicates()[relation.predicate]
    for item in relation.evidence[:MAX_EVIDENCE]:
        said = "" if item.status == "asserted" else f" — *{predicate.wording(item.status)}*"
        by = f" — said by {escaped(item.speaker)}" if item.speaker else ""
        number = _block_number(collection.store.article(item.article), item.sentence.start)
        source = _article_link(item.article, notes, collection, block=number)
        yield f"    - {escaped(collection.sentence(item))}{said}{by} — {source}"
    if len(relation.evidence) > MAX_EVIDENCE:
        yield f"    - … and {len(relation.evidence) - MAX_EVIDENCE} more"


def _block_number(article: Article, offset: int) -> int:
    return sum(block.end <= offset for block in article.blocks) + 1


def _article_link(
    article: str, notes: Mapping[str, str], collection: Collection, *, block: int = 0
) -> str:
    card = collection.cards[article]
    path = notes[f"article {article}"] + (f"#^b{block}" if block else "")
    told = ", ".join(escaped(part) for part in (card.source, day(card.published)) if part)
    return f"{_link(path, card.title)}{f' ({told})' if told else ''}"


def _link(path: str, shown: str) -> str:
    """A wikilink; the text shown loses the signs that would end it."""
    plain = " ".join(_UNFIT.sub(" ", shown).split()) or path
    return f"[[{path}|{escaped(plain)}]]"


def _article_note(article: Article) -> Iterator[str]:
    yield "---"
    yield f"title: {_yaml(article.title)}"
    fields = {
        "source": article.source,
        "byline": article.byline,
        "date": day(article.published),
        "url": safe_href(article.url),
        "digest": article.digest,
    }
    yield from (f"{name}: {_yaml(value)}" for name, value in fields.items() if value)
    yield "tags: [graphgen/article]"
    yield "---"
    yield f"# {escaped(article.title)}"
    for number, block in enumerate(article.blocks, 1):
        text = escaped(article.text[block.start : block.end])
        mark = {"heading": "## ", "title": "## ", "quote": "> ", "item": "- "}.get(block.kind, "")
        yield f"\n{mark}{text} ^b{number}"


def _yaml(text: str) -> str:
    """A YAML double-quoted scalar: JSON strings are such."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
