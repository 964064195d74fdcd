"""Words as the search sees them: accents and case folded, marks dropped, possessives cut.

``templates/assets/search.js`` does the same to what a reader types; the tables go to it with the
index, so that both fold alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

MAX_WORD: Final = 40
"""Characters of a word that are kept: longer ones are no words that anybody types."""

FOLDS: Final[tuple[tuple[str, str], ...]] = (
    ("ß", "ss"), ("ẞ", "ss"), ("æ", "ae"), ("Æ", "ae"), ("œ", "oe"), ("Œ", "oe"), ("ø", "o"),
    ("Ø", "o"), ("ð", "d"), ("Ð", "d"), ("đ", "d"), ("Đ", "d"), ("ł", "l"), ("Ł", "l"),
    ("þ", "th"), ("Þ", "th"), ("ı", "i"), ("ħ", "h"), ("Ħ", "h"), ("ŋ", "n"), ("Ŋ", "n"),
    ("ς", "σ"), ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("ʻ", "'"), ("ʿ", "'"), ("ʾ", "'"), ("`", "'"),
)  # fmt: skip
"""Letters that Unicode does not decompose, and the signs that stand for an apostrophe."""

CHARACTER_SCRIPTS: Final = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces, of which every character is a word, as the inside of a bracket."""

_LETTER: Final = rf"[^\W_{CHARACTER_SCRIPTS}]"
_WORD: Final = re.compile(rf"[{CHARACTER_SCRIPTS}]|{_LETTER}+(?:'{_LETTER}+)*")
_POSSESSIVE: Final = "'s"


class _Unmarked(dict[int, int | None]):
    """Table for ``str.translate`` that drops combining marks; filled as characters turn up."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)).startswith("M") else code
        self[code] = kept
        return kept


_FOLDED: Final = str.maketrans(dict(FOLDS))
_UNMARKED: Final = _Unmarked()


def fold(text: str) -> str:
    """Return text in lower case without accents; "Ÿusuf’s" becomes "yusuf's"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED)).lower()
    return decomposed.translate(_UNMARKED).translate(_FOLDED)


def words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded; an apostrophe joins: "O'Brien" is "obrien"."""
    for found in _WORD.findall(fold(text)):
        parts = _parts(found)
        yield "".join(parts)[:MAX_WORD]


def index_words(text: str) -> list[str]:
    """The words under which a text is found: of "d'Arc" also "arc"."""
    folded = fold(text)
    found = _WORD.findall(folded)
    if "'" in folded:
        found = [word for each in found for word in _joined_parts(each)]
    return [word[:MAX_WORD] for word in found]


def _joined_parts(found: str) -> list[str]:
    """A word without its apostrophes, and what follows the first where one letter stands there."""
    parts = _parts(found)
    joined = "".join(parts)
    return [joined, "".join(parts[1:])] if len(parts) > 1 and len(parts[0]) == 1 else [joined]


def name_words(name: str) -> Iterator[str]:
    """Yield the words under which a name is found: of "al-Karim" also "alkarim"."""
    yield from index_words(name)
    for compound in name.split():
        joined = "".join(words(compound))[:MAX_WORD]
        if "-" in compound and joined:
            yield joined


def _parts(found: str) -> list[str]:
    return found.removesuffix(_POSSESSIVE).split("'")
