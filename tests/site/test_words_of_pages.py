"""No word of the interface stands outside the catalogue, and none in it is unused."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from invented_site import TEMPLATES, invented, invented_site
from lxml import html
from lxml.html import HtmlElement

from graphgen.catalogues import load_words
from graphgen.config import SiteConfig
from graphgen.model import Status
from graphgen.vocabulary import predicates
from graphgen.words import PLACEHOLDER, Words

PACKAGE = TEMPLATES.parent / "graphgen"
CATALOGUE = PACKAGE / "resources/languages/en.toml"
PAGES = sorted(TEMPLATES.rglob("*.html"))
SCRIPTS = sorted((TEMPLATES / "assets").glob("*.js"))

STATUSES: tuple[Status, ...] = ("asserted", "possible", "denied")
NAMES = ("graphgen", "vis-network", "pyvis", "GeoNames", "CC BY 4.0")
"""Written alike in every language."""
SPOKEN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SAID_IN_TEMPLATE = re.compile(r"""("(?:[^"\\]|\\.)*")\|say\b""")
_COUNTED = re.compile(r"""\bcount(?:Of)?\([^"]*?"([^"]+)",\s*"([^"]+)"\s*\)""")
_SAID_IN_SCRIPT = re.compile(r'(?:\bsay|\.sentence)\(\s*("(?:[^"\\]|\\.)*")')
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ENGLISH = re.compile(r"^[A-Z][a-z]+|[a-z] [a-z]+ |^ ?[a-z]+ [a-z]+[.…]?$")
"""A word with a capital, or several words: what a reader might be shown."""

TECHNICAL = re.compile(
    r"Arrow(Up|Down|Left|Right)|Enter|Escape|Home|Page(Up|Down)|Tab|use strict|Error"
    r"|(entity|button|link|badge|quote|step|way|option|mark|kind|column|range|point|when"
    r"|more-results|copy-citation|link entity|dated|reported|dated-row|tie) ?[a-z-]*"
    r"|cannot load |T00:00:00Z|Copy|found"
)
"""Names of keys and classes that look like words."""


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def known() -> set[str]:
    tables = catalogue()
    return {*tables["pages"], *tables["scripts"], *tables["ties"]}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_template_says_is_in_the_catalogue(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = {ast.literal_eval(found) for found in _SAID_IN_TEMPLATE.findall(text)}
    assert sorted(said - known()) == []
    assert sorted(one for one, _ in _COUNTED.findall(text) if one not in counted()) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    plain = _JINJA.sub("", path.read_text(encoding="utf-8"))
    shown = re.sub(r"<[^>]*>", "\n", plain)
    attributes = re.findall(rf'\b(?:{"|".join(SPOKEN_ATTRIBUTES)})="([^"]*)"', plain)
    for name in NAMES:
        shown = shown.replace(name, "")
    # What stands in an attribute that is cut by an expression is found in the finished pages.
    lines = [line for line in shown.splitlines() if "=" not in line and '"' not in line]
    assert re.findall(r"[^\W\d_]{2,}", " ".join(lines + attributes)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_script_says_is_in_the_catalogue(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = {json.loads(found) for found in _SAID_IN_SCRIPT.findall(text)}
    assert sorted(said - set(catalogue()["scripts"])) == []
    assert sorted(one for one, _ in _COUNTED.findall(text) if one not in counted()) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_says_nothing_else(path: Path) -> None:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    said = set(_SAID_IN_SCRIPT.findall(text))
    rest = [json.loads(found) for found in _STRING.findall(text) if found not in said]
    words = known() | counted() | set(others())
    unsaid = [
        each
        for each in rest
        if _ENGLISH.search(each) and not TECHNICAL.fullmatch(each) and each not in words
    ]
    assert [each for each in unsaid if not re.search(r"[#=<>(){}\[\]]|: ?\w", each)] == []


def counted() -> set[str]:
    return set(catalogue()["counted"])


def others() -> list[str]:
    """The forms for several."""
    return [forms["other"].removeprefix("{n} ") for forms in catalogue()["counted"].values()]


def test_the_wordings_of_every_tie_are_in_the_catalogue() -> None:
    said = {
        words
        for each in predicates().values()
        for words in (
            *(each.wording(status, inverse=way) for status in STATUSES for way in (False, True)),
            each.description,
        )
    }
    assert sorted(said - set(catalogue()["ties"])) == []


def test_nothing_in_the_catalogue_is_unused() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    used = {json.loads(found) for found in _SAID_IN_TEMPLATE.findall(templates)}
    used |= {one for one, _ in _COUNTED.findall(templates)}
    used |= {json.loads(found) for found in _STRING.findall(scripts)}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    used |= set(_strings(tomllib.loads((PACKAGE / "resources/relations.toml").read_text())))
    used |= {f"nearest {rule}" for rule in used}
    used.add("surname, other spelling")  # two rules at once
    assert sorted((known() | counted()) - used) == []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def test_the_english_catalogue_says_what_the_messages_say() -> None:
    for name in ("pages", "scripts", "ties"):
        for message, words in catalogue()[name].items():
            assert words == re.sub(r" \[[^\]]*\]$", "", message)
    for one, forms in catalogue()["counted"].items():
        assert forms["one"] == f"{{n}} {one}"


# --- a language without letters ---------------------------------------------------------------


def dotted(words: str) -> str:
    """Words with a dot for each letter, but with their placeholders."""
    parts = PLACEHOLDER.split(words)
    return "".join(
        f"{{{part}}}" if number % 2 else re.sub(r"[^\W\d_]", "·", part)
        for number, part in enumerate(parts)
    )


def dotted_words() -> Words:
    english = load_words("en", Path("nowhere"))[0]
    forms = {
        one: {category: dotted(form) for category, form in forms.items()}
        for one, forms in catalogue()["counted"].items()
    }
    phrases = {message: dotted(words) for message, words in english.phrases.items()}
    return replace(english, language="eo", phrases=phrases, counted=forms)


@pytest.fixture(scope="module")
def wordless() -> dict[str, str]:
    site = invented_site(site=SiteConfig(title="0", description="1"), words=dotted_words())
    return {path: file.content.decode() for path, file in site.items() if path.endswith(".html")}


NOT_OURS = ("bdi", "code", "pre", "blockquote", "style", "script", "mark")
"""Elements that hold what articles or files say."""


def test_every_word_of_the_finished_pages_is_in_the_catalogue(wordless: dict[str, str]) -> None:
    told = told_names()
    said = {(path, words) for path, page in wordless.items() for words in said_on(page, told)}
    assert sorted(said) == []


def told_names() -> list[str]:
    """What pages name in titles and labels, longer names first."""
    graph, _ = invented()
    names = {*NAMES, "0.0-test", "test"}  # of the extractor and of its rule
    names |= {entity.name for entity in graph.entities}
    names |= {text for card in graph.cards for text in (card.title, card.source) if text}
    return sorted(names, key=len, reverse=True)


def said_on(page: str, told: list[str]) -> Iterator[str]:
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str) or is_quoted(element):
            continue
        spoken = [element.get(name) or "" for name in SPOKEN_ATTRIBUTES]
        for text in (element.text or "", *(child.tail or "" for child in element), *spoken):
            for name in told:
                text = text.replace(name, "")
            if re.search(r"[^\W\d_·]{2,}", text):
                yield text.strip()


def is_quoted(element: HtmlElement) -> bool:
    chain = [element, *element.iterancestors()]
    return any(
        each.tag in NOT_OURS or "prose" in (each.get("class") or "").split() for each in chain
    )
