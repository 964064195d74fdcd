"""Words of the interface in templates: ``{{ "Named in {articles}"|say(articles=…) }}``.

They are looked up when a template is compiled, not when a page is made: a message becomes text of
the template, with the expressions for its values in between, in the order of the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError
from markupsafe import Markup, escape

from graphgen.words import PLACEHOLDER, Words

SAY: Final = "say"


class Saying:
    """The filter ``say`` of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def say(self, message: str, **values: object) -> str:
        """The words for a message; for those that are known only when the page is made."""
        if not values:
            return self._words.phrase(message)
        safe = {name: escape(value) for name, value in values.items()}
        phrase = escape(self._words.phrase(message))
        return Markup(PLACEHOLDER.sub(lambda found: safe[found[1]], phrase))

    def said(self, messages: Sequence[str]) -> str:
        """The words for several messages, one after the other."""
        return ", ".join(map(self._words.phrase, messages))

    def told(self, tree: nodes.Template) -> nodes.Template:
        """Put the words of messages with values into a parsed template.

        Jinja itself does so where there are no values, as the filter is pure.
        Raises TemplateAssertionError where a message lacks a value.
        """
        for output in tree.find_all(nodes.Output):
            output.nodes = [part for node in output.nodes for part in self._parts(node)]
        return tree

    def _parts(self, node: nodes.Expr) -> Iterator[nodes.Expr]:
        if not (
            isinstance(node, nodes.Filter)
            and node.name == SAY
            and isinstance(node.node, nodes.Const)
            and node.kwargs
        ):
            yield node
            return
        values = {str(pair.key): pair.value for pair in node.kwargs}
        phrase = self._words.phrase(node.node.value)
        for number, part in enumerate(PLACEHOLDER.split(phrase)):
            if number % 2 == 0:
                yield nodes.TemplateData(str(escape(part)), lineno=node.lineno)
            elif part in values:
                yield values[part]
            else:
                message = f"“{phrase}” is said without a value for “{part}”"
                raise TemplateAssertionError(message, node.lineno)
