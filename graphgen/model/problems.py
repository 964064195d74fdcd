"""What the user should know about the input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know about the input."""

    severity: Severity
    path: str
    """File it is in, as the user knows it."""
    line: int
    """From 1; 0 where the whole file is meant."""
    message: str
    hint: str
    """What to do about it."""
