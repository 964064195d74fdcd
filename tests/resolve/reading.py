"""Articles with marked names, as the fixtures write them, made into extractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphgen.extract.name_pairs import find_name_pairs
from graphgen.model import (
    ENTITY_LABELS,
    ArticleCard,
    Entity,
    Extraction,
    Mention,
    Resolution,
    Span,
)
from graphgen.resolve import Earlier, resolve
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.decisions_file import parse_decisions

_NEVER = Earlier()
MARKED = re.compile(r"\[([^\[\]]+(?:\[[^\]]*\])?[^\[\]]*)/([A-Z]+)(?:~(0\.\d))?\]")


@dataclass
class Case:
    """One case of a fixture file."""

    title: str
    articles: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    decisions: str = ""


def read_cases(path: Path) -> Iterator[Case]:
    """Cases begin with "## ", articles with "id: ", decisions with "! ", entities with "= "."""
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, *lines = part.splitlines()
        case = Case(title.strip())
        for line in lines:
            if line.startswith("= "):
                case.expected.append(line[2:].strip())
            elif line.startswith("! "):
                case.decisions += line[2:] + "\n"
            elif ": " in line:
                name, text = line.split(": ", 1)
                case.articles[name] = text
        yield case


def read_article(name: str, marked: str) -> Extraction:
    """Make an extraction of ``[Name/LABEL]`` markup; a sentence a full stop, "# " a headline.

    ``[Name/LABEL~0.5]`` is a mention of which the model was unsure.
    """
    text, mentions, end = "", [], 0
    headline = marked.startswith("# ")
    for found in MARKED.finditer(marked):
        text += marked[end : found.start()]
        start = len(text)
        text += found[1]
        label = next(label for label in ENTITY_LABELS if label == found[2])
        block = 0 if headline and "|" not in text else 1
        mentions.append(
            Mention(name, start, len(text), found[1], label, float(found[3] or 1), 0, block)
        )
        end = found.end()
    text += marked[end:]
    return Extraction(
        article=name, sentences=(Span(0, len(text)),), mentions=tuple(mentions), relations=(),
        figures=(), times=(), headline_blocks=(0,) if headline else (),
        name_pairs=find_name_pairs(text, mentions),
    )  # fmt: skip


def card(name: str) -> ArticleCard:
    return ArticleCard(name, f"{name}.md", name, "", "", None, "", "", "en", "", 0)


def resolve_texts(
    articles: dict[str, str],
    decisions: str | Decisions = "",
    *,
    order: Sequence[str] = (),
    earlier: Earlier = _NEVER,
) -> Resolution:
    """Resolve articles in markup under decisions in YAML."""
    parsed = decisions if isinstance(decisions, Decisions) else parse_decisions(decisions.encode())
    names = list(order) or list(articles)
    return resolve(
        [card(name) for name in names],
        [read_article(name, articles[name]) for name in names],
        decisions=parsed,
        earlier=earlier,
    )


def shown(entity: Entity) -> str:
    """An entity as the fixtures write it: ``actor Jane Roe: Jane Roe, Roe``."""
    names = ", ".join(sorted({alias.text for alias in entity.aliases}))
    return f"{entity.kind} {entity.name}: {names}" if names else f"{entity.kind} {entity.name}"


def by_name(resolution: Resolution, name: str) -> Entity:
    """The entity of that name; fails where there is none or several."""
    found = [entity for entity in resolution.entities if entity.name == name]
    assert len(found) == 1, [entity.name for entity in resolution.entities]
    return found[0]
