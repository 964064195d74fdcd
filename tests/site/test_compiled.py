"""Templates print and call as Jinja does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from graphgen.site.compiled import Calls, PlainMacro, escaped


@given(st.text() | st.text(alphabet="<>&\"'a") | st.text().map(Markup) | st.integers() | st.none())
def test_a_value_is_printed_as_markupsafe_would(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


@pass_context
def page_of(context: Context, word: str) -> str:
    return f"{word} on {context['page']}"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% macro twice(a) %}{{ a }}{{ a }}{% endmacro %}{{ twice('<') }}", "&lt;&lt;"),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(b=3, a=1) }}{{ m(1) }}", "1312"),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}", "[x]"),
        ("{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{{ m('<', 1) }}", "&lt;1"),
        ("{% macro m(a) %}{{ a }}{{ varargs }}{% endmacro %}{{ m(1) }}{{ m(1, 2) }}", "1()1(2,)"),
        ("{{ page_of('Ada') }}", "Ada on a.html"),
        ("{% for each in ['x'] %}{{ plain(each) }}{% endfor %}", "x!"),
    ],
)
def test_a_call_in_a_template_gets_what_it_asks_for(template: str, shown: str) -> None:
    environment = Environment(autoescape=True)
    environment.context_class = Calls
    compiled = environment.from_string(template)
    compiled.root_render_func.__globals__["Macro"] = PlainMacro
    values = {"page": "a.html", "page_of": page_of, "plain": lambda word: f"{word}!"}
    assert compiled.render(values) == shown
