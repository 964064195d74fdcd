"""Links as they stand on one page, and partial templates that are loaded once for all pages.

A partial sees its arguments and what all pages share, never the page it is used on: so its macros
are made once, and the results of the smallest are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any, Final

from jinja2 import Environment, Template, TemplateNotFound, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from graphgen.model import Page
from graphgen.site.compiled import Calls, PlainMacro, escaped
from graphgen.site.said import Saying
from graphgen.urls import absolute, relative

WORDS: Final = "partials/words.html"
KEPT: Final = ("entity", "article", "source", "time")
"""Macros of it whose results are kept, as the same few links stand on most pages of a folder."""
_MOST_KEPT: Final = 8_192
"""Links, and results of one macro, that are kept for one folder: then they are begun anew."""


class _LoadedOnce(Template):
    """A template whose macros are made once, also where it is imported "with context"."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Make a template of compiled code, which prints and calls in ways of our own."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, Macro=PlainMacro)
        return template

    def make_module(
        self,
        vars: Mapping[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """Return the macros; what the page knows is no business of theirs."""
        if self._module is None:
            self._module = super().make_module()
        return self._module


class PartialsLoadedOnce(Environment):
    """Templates of one site, with its words put in when they are compiled."""

    template_class = _LoadedOnce
    context_class = Calls

    def __init__(self, saying: Saying, **options: Any) -> None:
        """Take the words, and what Jinja's environment takes."""
        super().__init__(**options)
        self._saying = saying
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template of a name; a page asks for a dozen of the same few."""
        known = self._known.get(name) if isinstance(name, str) else name
        if known is None:
            known = self._known[str(name)] = super().get_template(name, parent, globals)
        return known

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Compile a parsed template; the hook that Jinja gives for this."""
        return super()._generate(self._saying.told(source), name, filename, defer_init)


def keep_words(environment: Environment, links: PageLinks) -> None:
    """Put a memory before each macro of the small words."""
    try:
        words = environment.get_template(WORDS).module
    except TemplateNotFound:
        return
    for name in KEPT:
        macro = getattr(words, name, None)
        if macro is not None:
            setattr(words, name, links.remembered(macro))


class PageLinks:
    """Links as they stand on the page that is being rendered."""

    def __init__(self, base_url: str) -> None:
        self._site_url = base_url
        self._base_url = ""
        self._page = ""
        self._folder = ""
        self._ways: dict[str, dict[str, str]] = {}
        """Folder of a page → address of another one → the link there."""
        self._own_fragments = 0
        """Links made so far that hold for one page only."""

    def turn_to(self, page: Page) -> dict[str, object]:
        """Make links for this page from now on; give what every template knows of its page."""
        # A host serves the page for missing addresses in any folder: no relative link would hold.
        self._base_url = self._site_url if page.template == "404.html" else ""
        self._page = page.url
        self._folder = self._base_url or page.url.rpartition("/")[0]
        address = absolute(page.url, base_url=self._site_url)
        return {"page_url": page.url, "canonical": address, "base_url": self._base_url}

    @pass_context  # else Jinja works out links of constants once for all pages
    def link(self, _context: Context, target: str) -> str:
        """Return the link from the page that is rendered to an address of the site."""
        path, mark, _ = target.partition("#")
        if mark:
            self._own_fragments += path == self._page
            return self._new(target)
        ways = self._ways.setdefault(self._folder, {})
        way = ways.get(target)
        if way is None:
            if len(ways) >= _MOST_KEPT:
                ways.clear()
            way = ways[target] = self._new(target)
        return way

    def _new(self, target: str) -> str:
        if self._base_url:
            return absolute(target, base_url=self._base_url)
        return relative(target, page=self._page)

    def remembered(self, macro: Callable[[object], Markup]) -> Callable[[object], Markup]:
        """The macro of one argument, evaluated once for each argument and folder of pages."""
        memory: dict[str, dict[object, Markup]] = {}

        def recalled(argument: object) -> Markup:
            known = memory.setdefault(self._folder, {})
            result = known.get(argument)
            if result is None:
                before = self._own_fragments
                result = macro(argument)
                if self._own_fragments == before:
                    if len(known) >= _MOST_KEPT:
                        known.clear()
                    known[argument] = result
            return result

        return recalled
