"""Fewer runs of the collector of cyclic garbage while many small records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_RARELY: Final = (50_000, 20, 100)
"""New objects before the youngest are looked through, and how often the older ones are."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Collect rarely while the block runs: its records hold no cycles and nearly all stay."""
    usual = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
