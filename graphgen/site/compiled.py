"""How compiled templates print values and call macros: as Jinja does, but the common way first.

Jinja wraps every value that is printed, and looks at every thing that is called for what it wants
to be given. On a page of a few hundred names this takes half of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any, Final

from jinja2 import Environment
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


class PlainMacro(Macro):
    """A macro that is nearly always called with all of its arguments, in their order."""

    def __init__(
        self,
        environment: Environment,
        func: Callable[..., str],
        name: str,
        arguments: Sequence[str],
        *wishes: bool,
    ) -> None:
        """Take what a compiled template gives to Jinja's macros.

        The wishes are three for further arguments, and whether what it prints is safe.
        """
        super().__init__(environment, func, name, [*arguments], *wishes)
        self._plainly = func
        self._count = len(arguments) if wishes == (False, False, False, True) else -1

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What the macro prints."""
        if len(args) == self._count and not kwargs:
            return str.__new__(Markup, self._plainly(*args))
        return super().__call__(*args, **kwargs)


class Calls(Context):
    """What a template knows; calls macros and plain functions without a look at their wishes."""

    def call(self, thing: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what stands before parentheses in a template."""
        kind = type(thing)
        if kind is PlainMacro or (kind is FunctionType and not hasattr(thing, "jinja_pass_arg")):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return thing(*args, **kwargs)
        return super().call(thing, *args, **kwargs)
