"""What a card of figures is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphgen.model import FigureCard

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "km": ("distance or length", "km"),
    "km2": ("area", "km²"),
    "kg": ("weight", "kg"),
    "l": ("volume", "litres"),
    "%": ("share", "per cent"),
    "MW": ("power", "MW"),
    "°C": ("temperature", "°C"),
    "day": ("duration", "days"),
    "km/h": ("speed", "km/h"),
    "GB": ("data", "GB"),
}
"""What a measure measures, and its unit in words; every other unit is a currency."""


def figure_title(card: FigureCard) -> str:
    """What is counted, with the unit where that says more: "ships", "wiring, in km"."""
    if card.unit in ("", "person"):
        return card.counted or ("people" if card.unit else "number")
    base, _, per = card.unit.partition("/") if card.unit != "km/h" else (card.unit, "", "")
    kind, unit = KINDS.get(base, ("amount", base))
    unit = f"{unit} a {per}" if per else unit
    return f"{card.counted or kind}, in {unit}"
