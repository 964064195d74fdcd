"""Which form of a word goes with a number: "1 article", "2 articles", in the language of the pages.

The categories and rules are those of the Unicode CLDR for whole numbers (cardinals, version 45);
browsers know the same ones as ``Intl.PluralRules``. A language that is not listed has two forms,
one for 1 and one for all else.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")

Rule = Callable[[int], str]


def plural_category(language: str, number: int) -> str:
    """Return the CLDR category of a whole number in a language, such as "few"; 0 or more."""
    return _RULES.get(language.casefold().split("-")[0], _one)(number)


def _none(_number: int) -> str:
    return "other"


def _one(number: int) -> str:
    return "one" if number == 1 else "other"


def _zero_or_one(number: int) -> str:
    return "one" if number < 2 else "other"


def _french(number: int) -> str:
    return "one" if number < 2 else _millions(number)


def _spanish(number: int) -> str:
    return "one" if number == 1 else _millions(number)


def _millions(number: int) -> str:
    return "many" if number and number % 1_000_000 == 0 else "other"


def _ends_in(number: int, *, ones: range, but: range) -> bool:
    return number % 10 in ones and number % 100 not in but


def _east_slavic(number: int) -> str:
    if _ends_in(number, ones=range(1, 2), but=range(11, 12)):
        return "one"
    return "few" if _ends_in(number, ones=range(2, 5), but=range(12, 15)) else "many"


def _south_slavic(number: int) -> str:
    category = _east_slavic(number)
    return "other" if category == "many" else category


def _polish(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if _ends_in(number, ones=range(2, 5), but=range(12, 15)) else "many"


def _czech(number: int) -> str:
    return "one" if number == 1 else "few" if number in range(2, 5) else "other"


def _slovenian(number: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(number % 100, "other")


def _romanian(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if number == 0 or number % 100 in range(1, 20) else "other"


def _lithuanian(number: int) -> str:
    if number % 100 in range(11, 20) or number % 10 == 0:
        return "other"
    return "one" if number % 10 == 1 else "few"


def _latvian(number: int) -> str:
    if number % 10 == 0 or number % 100 in range(11, 20):
        return "zero"
    return "one" if number % 10 == 1 else "other"


def _arabic(number: int) -> str:
    if number < 3:
        return ("zero", "one", "two")[number]
    if number % 100 in range(3, 11):
        return "few"
    return "many" if number % 100 in range(11, 100) else "other"


def _hebrew(number: int) -> str:
    return {1: "one", 2: "two"}.get(number, "other")


def _irish(number: int) -> str:
    if number in (1, 2):
        return ("one", "two")[number - 1]
    return "few" if number in range(3, 7) else "many" if number in range(7, 11) else "other"


def _welsh(number: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(number, "other")


def _maltese(number: int) -> str:
    if number in (1, 2):
        return ("one", "two")[number - 1]
    if number == 0 or number % 100 in range(3, 11):
        return "few"
    return "many" if number % 100 in range(11, 20) else "other"


def _last_one(number: int) -> str:
    return "one" if _ends_in(number, ones=range(1, 2), but=range(11, 12)) else "other"


def _filipino(number: int) -> str:
    return "other" if number > 3 and number % 10 in (4, 6, 9) else "one"


_FAMILIES: Final[tuple[tuple[Rule, str], ...]] = (
    (_none, "id ja ko lo ms my th vi yue zh"),
    (_zero_or_one, "am as bn fa gu hi hy kn pa ti zu"),
    (_french, "fr pt"),
    (_spanish, "ca es it"),
    (_east_slavic, "be ru uk"),
    (_south_slavic, "bs hr sh sr"),
    (_polish, "pl"),
    (_czech, "cs sk"),
    (_slovenian, "sl"),
    (_romanian, "mo ro"),
    (_lithuanian, "lt"),
    (_latvian, "lv"),
    (_arabic, "ar"),
    (_hebrew, "he"),
    (_irish, "ga"),
    (_welsh, "cy"),
    (_maltese, "mt"),
    (_last_one, "is mk"),
    (_filipino, "fil tl"),
)

_RULES: Final = MappingProxyType(
    {language: rule for rule, languages in _FAMILIES for language in languages.split()}
)
LANGUAGES: Final = tuple(sorted(_RULES))
"""Languages with a rule of their own."""
