"""How compiled templates print values and call macros: as Jinja does, but the common way first.

Jinja wraps every value that is printed, and looks at every thing that is called for what it wants
to be given. On a page of a few hundred names this takes half of the time.
"""

from __future__ import annotations

import re
from types import FunctionType
from typing import Any, Final

from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_UNSAFE: Final = re.compile("[&<>\"']")


def escaped(value: object) -> str:
    """A value as it may stand in HTML; the same characters as markupsafe's ``escape`` gives."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _UNSAFE.search(value):
        return value
    return escape(value)


class Calls(Context):
    """What a template knows; calls macros and plain functions without a look at their wishes."""

    def call(self, thing: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what stands before parentheses in a template."""
        kind = type(thing)
        if kind is Macro or (kind is FunctionType and not hasattr(thing, "jinja_pass_arg")):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return thing(*args, **kwargs)
        return super().call(thing, *args, **kwargs)
