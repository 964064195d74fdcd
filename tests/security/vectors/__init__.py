"""Strings that would run a script on a page that prints them carelessly, made by class.

Each would set ``window.pwned``, open a dialog or ask ``evil.test`` for something if it worked.
They are made of parts (a payload, a carrier, a disguise) so that a new way in is one line here.
"""

from __future__ import annotations

from functools import cache

from security.vectors.addresses import addresses, markdown
from security.vectors.breakouts import BREAKOUTS, DATA, TEMPLATES
from security.vectors.elements import ELEMENTS, MATHML, SVG
from security.vectors.events import event_handlers
from security.vectors.letters import UNICODE
from security.vectors.payloads import FOREIGN, PAYLOADS, filled

__all__ = ["FOREIGN", "PAYLOADS", "addresses", "classes", "vectors"]


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Every vector, by class."""
    return {
        "elements": tuple(filled(ELEMENTS)),
        "event handlers": tuple(event_handlers()),
        "svg": tuple(filled(SVG)),
        "mathml": tuple(filled(MATHML)),
        "attribute breakouts": tuple(filled(BREAKOUTS)),
        "scripts and data": tuple(filled(DATA)),
        "templates": tuple(filled(TEMPLATES)),
        "unicode": tuple(filled(UNICODE)),
        "addresses": addresses(),
        "markdown": tuple(markdown()),
    }


@cache
def vectors() -> tuple[str, ...]:
    """All vectors, each once."""
    return tuple(dict.fromkeys(vector for made in classes().values() for vector in made))
