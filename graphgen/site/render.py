"""Pages to HTML. Only this module, ``page_links``, ``compiled`` and ``said`` know Jinja."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from graphgen.config import BuildFacts, SiteConfig
from graphgen.errors import SiteError
from graphgen.model import OutputFile, Page
from graphgen.site.page_links import PageLinks, PartialsLoadedOnce, keep_words
from graphgen.site.page_memory import WatchedFacts
from graphgen.site.said import Saying
from graphgen.site.script_words import script_words
from graphgen.words import Words

SCRIPT_SUBTAG: Final = 4
"""Letters of the part of a language tag that names a script, as in "az-Arab" (RFC 5646)."""
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa")
)
_RIGHT_TO_LEFT_LANGUAGES: Final = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)

CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' file:",
        "style-src 'self' file:",
        "img-src 'self' file:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self' file:",
    )
)
"""No script, style or picture but from the site's own files, from a server or from disk.

"file:" is for browsers in which 'self' does not match a page opened from disk. No script of the
site connects; 'self' lets audits read robots.txt from within the page.
"""


OWN_STYLE: Final = "assets/own.css"
"""A site's own stylesheet, which every page loads behind the one that comes with graphgen."""


_WORDS_KEPT: Final = 4096
"""Days, numbers and counts whose words are kept."""


class Renderer:
    """Turns pages into files with the templates of one site."""

    def __init__(
        self,
        templates: Sequence[Path],
        *,
        site: SiteConfig,
        facts: BuildFacts,
        words: Words,
    ) -> None:
        """Take the template folders; of two templates of one name the first folder's is used."""
        self.facts = WatchedFacts(facts)
        self._links = PageLinks(site.base_url)
        saying = Saying(words)
        self._environment = PartialsLoadedOnce(
            saying,
            loader=template_loader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        kept = lru_cache(maxsize=_WORDS_KEPT)
        self._environment.filters.update(
            link=self._links.link, say=saying.say, said=kept(saying.said),
            bdi=isolated, code=code, strong=strong, day=kept(words.day),
            number=kept(words.number), count=kept(words.count),
        )  # fmt: skip
        self._environment.globals.update(
            site=site,
            facts=self.facts,
            language=words.language,
            direction=direction(words.language),
            words_script=bool(script_words(words)),
            content_policy=CONTENT_POLICY,
            own_style=any((folder / OWN_STYLE).is_file() for folder in templates),
        )
        self._words_kept = False

    def render(self, page: Page) -> OutputFile:
        """Make a page; raises SiteError that names the template where that is wrong."""
        return OutputFile(page.url, self._rendered(page), f"template {page.template}")

    def _rendered(self, page: Page) -> bytes:
        context = {**self._links.turn_to(page), **page.context}
        try:
            if not self._words_kept:
                self._words_kept = True
                keep_words(self._environment, self._links)
            html = self._environment.get_template(page.template).render(context)
        except TemplateError as error:
            raise _site_error(page, error) from error
        return html.encode("utf-8", "replace")


def template_loader(templates: Sequence[Path]) -> BaseLoader:
    """Find templates by name in the folders, in their order.

    "graphgen/base.html" is the one that comes with graphgen, also where a folder of the site has
    a "base.html" of its own, so that this one can extend it.
    """
    shipped = FileSystemLoader(str(templates[-1]))
    return ChoiceLoader(
        [FileSystemLoader([*map(str, templates)]), PrefixLoader({"graphgen": shipped})]
    )


def _site_error(page: Page, error: TemplateError) -> SiteError:
    syntax = isinstance(error, TemplateSyntaxError)
    return SiteError.one(
        path=(error.name or page.template)
        if isinstance(error, TemplateSyntaxError)
        else page.template,
        line=error.lineno if isinstance(error, TemplateSyntaxError) else 0,
        message=f"{page.url} cannot be rendered: {error}",
        hint="Correct the template" if syntax else "Check the names that the template uses",
    )


def direction(language: str) -> str:
    """Tell which way a language is written, by its tag: "rtl" or "ltr"."""
    parts = language.casefold().split("-")
    scripts = [part for part in parts[1:] if len(part) == SCRIPT_SUBTAG]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def isolated(text: str) -> Markup:
    """A name or other text from articles, whose direction does not touch the words around it."""
    return Markup(f"<bdi>{escape(text)}</bdi>")


def code(text: str) -> Markup:
    """What is typed or read by a program."""
    return Markup(f"<code>{escape(text)}</code>")


def strong(text: str) -> Markup:
    """Words that stand out."""
    return Markup(f"<strong>{escape(text)}</strong>")
