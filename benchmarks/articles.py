"""Any number of articles, made of the demo's sentences in other orders and of invented names."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from graphgen.extract.sentences import split_sentences
from graphgen.read import read_folder

DEMO = Path(__file__).parent.parent / "content"
_SYLLABLES = (
    "bar", "dan", "fel", "gor", "hal", "kar", "lim", "mon", "nar", "ost", "pel", "quin", "rav",
    "sel", "tor", "ul", "ven", "wil", "yor", "zan",
)  # fmt: skip
_BODIES = ("Council", "Union", "Company", "Agency", "Institute")
_ARTICLES_A_PERSON = 4
"""How many articles there are for each invented person, whatever their number."""


def write_articles(folder: Path, *, count: int, words: int) -> None:
    """Write ``count`` Markdown articles of about ``words`` words; the same ones every time."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, sentences = random.Random(count), _sentences()
    for number in range(count):
        text: list[str] = []
        while sum(len(sentence.split()) for sentence in text) < words:
            text += chance.sample(sentences, 3)
            text.append(_invented(chance, count))
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(1500))
        paragraphs = (" ".join(text[at : at + 4]) for at in range(0, len(text), 4))
        head = f"---\ntitle: Report {number}\ndate: {day}\nsource: Desk {number % 23}\n---\n\n"
        body = head + "\n\n".join(paragraphs) + "\n"
        (folder / f"report-{number:06}.md").write_text(body, encoding="utf-8")


def _sentences() -> list[str]:
    found = {
        article.text[span.start : span.end]
        for article in read_folder(DEMO).articles
        for span in split_sentences(article.text, article.blocks)
    }
    return sorted(text for text in found if 6 <= len(text.split()) <= 40 and text.endswith("."))


def _invented(chance: random.Random, count: int) -> str:
    """A sentence that ties a person, a body and a town out of a pool that grows with the count."""
    pool = max(count // _ARTICLES_A_PERSON, 5)
    person, chief, town = (chance.randrange(pool) for _ in range(3))
    body = f"{_name(chief + 11)} {_BODIES[chief % len(_BODIES)]}"
    return (
        f"{_name(person)} {_name(person * 7 + 3)}, head of the {body}, went to {_name(town + 5)}."
    )


def _name(number: int) -> str:
    parts, base = "", len(_SYLLABLES)
    number += base
    while number:
        number, digit = divmod(number, base)
        parts += _SYLLABLES[digit]
    return parts.capitalize()
