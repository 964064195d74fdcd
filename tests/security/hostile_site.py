"""Collections in which every text that a stranger can write is a vector, read by the real readers.

An extractor that believes everything stands in for the model: "X leads Y" names X and Y, whatever
they are, so that vectors become names of people, organizations and places.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from security.vectors import addresses, vectors
from tiny_news import Shelf, Told
from whole_site import site_files

from graphgen.config import BuildFacts, SiteConfig
from graphgen.graph import build_graph
from graphgen.model import (
    Alias,
    Article,
    Coordinates,
    Description,
    Entity,
    Extraction,
    Kind,
    Label,
    Mention,
    OutputFile,
    Problem,
    RelationMention,
    Resolution,
    Span,
)
from graphgen.read import Reading, card_of
from graphgen.urls import unique_slugs

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
FACTS: Final = BuildFacts(version="0", extractor_version="0", input_digest="0" * 64, built="")
_LABELS: Final[tuple[tuple[Label, Kind], ...]] = (
    ("PER", "actor"), ("ORG", "organization"), ("LOC", "location"),
)  # fmt: skip
VERB: Final = " leads "


def chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[at : at + size] for at in range(0, len(items), size))


def picked(items: Sequence[str], step: int) -> Callable[[int], str]:
    """Give item after item, in steps, so that fields of one file hold different vectors."""
    return lambda number: items[number * step % len(items)]


def write_bodies(folder: Path) -> int:
    """Every vector in the text of a Markdown file, a text file and a saved page; the cases made."""
    fit = [vector.replace("\0", "") for vector in vectors()]  # with NUL a file is binary
    for number, some in enumerate(chunks(fit, 60)):
        text = "\n\n".join(some).encode("utf-8", "replace")
        (folder / f"body-{number}.md").write_bytes(b"First words.\n\n" + text)
        (folder / f"plain-{number}.txt").write_bytes(b"First words.\n\n" + text)
        paragraphs = "".join(f"<p>Words of a paragraph {one} and more words.</p>\n" for one in some)
        page = f"<html><head><title>Saved</title></head><body><article>{paragraphs}</article>"
        (folder / f"saved-{number}.html").write_bytes(page.encode("utf-8", "replace"))
    return 3 * len(vectors())


def write_heads(folder: Path, number_of_files: int) -> int:
    """Vectors in each field of front matter and in file names; the cases made."""
    title, byline, source = (picked(vectors(), step) for step in (7, 11, 13))
    url, tag, name = picked(addresses(), 3), picked(vectors(), 17), picked(vectors(), 8)
    for number in range(number_of_files):
        fields = {
            "title": title(number), "author": byline(number), "source": source(number),
            "url": url(number), "language": "en", "tags": [tag(number)],
        }  # fmt: skip
        head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
        unfit = {ord("/"): "∕", 0: None, **dict.fromkeys(range(0xD800, 0xE000))}
        stem = name(number).translate(unfit).encode()[:180].decode("utf-8", "ignore")
        text = f"---\n{head}---\n\nPlain words of a report.\n"
        (folder / f"{number} {stem}.md").write_text(text, encoding="utf-8")
    return 6 * number_of_files


def write_names(folder: Path, names: Sequence[str]) -> int:
    """Vectors as names, two to a line; the cases made."""
    fit = [" ".join(name.replace("\0", "").split()) for name in names]
    pairs = [VERB.join(pair) for pair in zip(fit[::2], fit[1::2], strict=False)]
    for number, lines in enumerate(chunks(pairs, 50)):
        text = "Some words to begin.\n\n" + "\n\n".join(lines)
        (folder / f"names-{number}.txt").write_text(text, encoding="utf-8")
    return 2 * len(pairs)


def believed(article: Article) -> Extraction:
    """What an extractor finds that takes everything for a name."""
    sentences: list[Span] = []
    mentions, relations = [], []
    for number, block in enumerate(article.blocks):
        sentence = len(sentences)
        sentences.append(Span(block.start, block.end))
        text = article.text[block.start : block.end]
        head, verb, tail = text.partition(VERB)
        if not (verb and head.strip() and tail.strip()):
            continue
        middle = block.start + len(head)
        spans = ((block.start, middle), (middle + len(VERB), block.end))
        pair = [
            Mention(article.id, start, end, article.text[start:end], label, 0.9, sentence, number)
            for (start, end), (label, _) in zip(
                spans, (_LABELS[sentence % 3], _LABELS[1]), strict=True
            )
        ]
        mentions += pair
        relations.append(
            RelationMention(
                article.id, sentences[-1], pair[0], "leads", pair[1], "asserted", pair[0], 0.9, "x"
            )
        )
    return Extraction(
        article.id, tuple(sentences), tuple(mentions), tuple(relations), (), ()
    )  # fmt: skip


def told_of(reading: Reading) -> list[Told]:
    """The articles with what the believing extractor finds."""
    return [Told(one, believed(one), {}, card_of(one)) for one in reading.articles]


def entities_of(told: Sequence[Told]) -> tuple[Entity, ...]:
    """One entity for each name, with vectors in all its other fields too."""
    mentions: dict[tuple[Label, str], list[Mention]] = defaultdict(list)
    for one in told:
        for mention in one.extraction.mentions:
            mentions[mention.label, mention.text].append(mention)
    ids = unique_slugs([name for _, name in mentions])
    kinds = dict(_LABELS)
    alias, said, code = (picked(vectors(), step) for step in (3, 5, 19))
    made = []
    for number, ((label, name), found) in enumerate(mentions.items()):
        aliases = tuple(
            Alias(text, count, alias(number + 9), 0.5)
            for count, text in ((len(found), name), (1, alias(number)))
        )
        made.append(
            Entity(
                ids[number], kinds[label], name, aliases, tuple(found),
                Coordinates(1.0, 2.0, alias(number)) if label == "LOC" else None,
                said(number + 4) if label == "LOC" else "", (("x", code(number)),),
                Description(said(number), "", 0), (said(number + 5),),
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda entity: entity.id))


def problems_with(texts: Sequence[str]) -> tuple[Problem, ...]:
    return tuple(Problem("warning", text, 1, text, text) for text in texts)


def site_of(
    reading: Reading,
    *,
    site: SiteConfig,
    problems: Sequence[Problem] = (),
    stories: bool = False,
) -> dict[str, OutputFile]:
    """Every file of the site of what was read, by path; stories take a while to find."""
    told = told_of(reading)
    resolution = Resolution(entities_of(told), (), (), ())
    store = Shelf(told)
    graph = build_graph(
        [one.card for one in told],
        [one.extraction for one in told],
        resolution,
        min_relation_score=0.5,
        store=store if stories else None,
    )
    files = site_files(
        graph, store, site=site, templates=[TEMPLATES], problems=problems, facts=FACTS
    )
    return {file.path: file for file in files}


def hostile_config(texts: Sequence[str]) -> SiteConfig:
    """A configuration whose texts are vectors."""
    joined = " ".join(texts)
    return SiteConfig(title=joined, description=joined[::-1] + joined, author=joined)
