"""Make ``graphgen/resources/country_names.tsv``: what countries are called in other languages.

Run as ``python -m training.country_names`` with Babel installed, which carries the Unicode CLDR
(Unicode License v3). A name is left out where it is short, where English-language news knows it
already, where two countries share it, or where a large place elsewhere bears it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from babel import Locale

from graphgen.resolve.countries import countries, country_in_english
from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import gazetteer

TARGET = Path(__file__).parent.parent / "graphgen/resources/country_names.tsv"
LANGUAGES = (
    "ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip
HEAD = """\
# Names of countries in other languages, one country a line: ISO 3166-1 code, then names.
# Made by training/country_names.py from the Unicode CLDR, (c) 1991 Unicode, Inc., under the
# Unicode License v3 (https://www.unicode.org/license.txt).
"""
SHORTEST_LATIN = 4
LARGE = 50_000


def main() -> None:
    """Write the file."""
    codes = [country.code for country in countries() if country.code]
    holders: dict[str, set[str]] = defaultdict(set)
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in codes:
            name = territories.get(code, "").split("(")[0].strip()
            if is_fit(name, code):
                holders[fold(name)].add(code)
                named[code].setdefault(fold(name), name)
    lines = [
        "\t".join([code, *(name for key, name in named[code].items() if len(holders[key]) == 1)])
        for code in sorted(named)
    ]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def is_fit(name: str, code: str) -> bool:
    """Tell whether a name points at its country and nothing else."""
    key = fold(name)
    latin = key[:1] and unicodedata.name(key[0], "").startswith("LATIN")
    if not key or (latin and len(key) < SHORTEST_LATIN) or len(key) < 2 or country_in_english(name):
        return False
    others = (place for place in gazetteer().named(name) if place.country != code)
    return not any(place.own_name and place.population >= LARGE for place in others)


if __name__ == "__main__":
    main()
