"""Web addresses that stand in articles: the address of the article itself above all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final
from urllib.parse import unquote

_WEB: Final = re.compile(r"(https?)://([^\s/?#<>\"\\]{1,255})([/?#][^\s<>\"\\]{0,2000})?", re.I)
_BARE: Final = re.compile(r"www\.[a-z0-9-]{1,63}\.[^\s<>\"\\]{1,2000}", re.I)
_HOST: Final = re.compile(r"(?:[^@/\s]{0,100}@)?([\w.-]{1,253}|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?")
_SUFFIX: Final = re.compile(r"\.(?:s?html?|phtml|php|aspx?|jsp|cms|amp)$", re.I)
_CODE: Final = re.compile(
    r"-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", re.IGNORECASE
)
"""An UUID at the end of a path."""
_CODED_APOSTROPHE: Final = re.compile(r"(?<=[a-z])0?39(?=s?$)")
"""What is left of "&#039;" in an address."""
_INSIDE: Final = re.compile(
    r"(?<=[^\W\d_A-Z] )[^\W\d_]+(?:['’][^\W\d_]+)?|(?<=[,;] )[^\W\d_]+(?:['’][^\W\d_]+)?"
)
"""A word behind another or a comma: it begins no sentence."""
_USUAL: Final = 0.8
_MARKED_END: Final = ".,;:!?'’”)]}>"


def web_address(text: str) -> str:
    """Return ``text`` as an http or https address, or "" where it is none.

    Takes angle brackets off and mends an address that was percent-encoded whole.
    """
    shown = text.strip().strip("<>").strip()
    if "%2F" in shown and "/" not in shown.partition("%2F")[0].partition("://")[2]:
        shown = unquote(shown)
    if _BARE.fullmatch(shown):
        shown = "https://" + shown
    match = _WEB.fullmatch(shown)
    if not match or not _HOST.fullmatch(match[2]) or "." not in match[2]:
        return ""
    return shown


def find_address(text: str) -> str:
    """Return the first web address in ``text``, or ""."""
    match = _WEB.search(text) or _BARE.search(text)
    return web_address(match[0].rstrip(_MARKED_END)) if match else ""


def host(url: str) -> str:
    """Return the host of a web address in lower case without ``www.``, or ""."""
    match = _WEB.fullmatch(url)
    name = _HOST.fullmatch(match[2]) if match else None
    return name[1].casefold().removeprefix("www.") if name else ""


def slug_words(url: str) -> tuple[str, ...]:
    """Return the words of the longest speaking part of an address's path."""
    match = _WEB.fullmatch(url)
    path = (match[3] or "").partition("?")[0].partition("#")[0] if match else ""
    parts = (_CODE.sub("", _SUFFIX.sub("", unquote(part))) for part in path.split("/"))
    spelled = [[word for word in re.split(r"[-_ ]", part) if word] for part in parts]
    longest = max(spelled, key=len)
    return tuple(longest)


def title_from_url(url: str, text: str = "") -> str:
    """Return the headline as the address spells it, or "" where it holds fewer than three words.

    Numbers and codes at either end, which are the site's own, are left out. Addresses have no
    capitals and no apostrophes; where ``text`` nearly always writes a word in one way, that is
    taken: "china warns us" is "China warns US" then.
    """
    words = [_CODED_APOSTROPHE.sub("’", word) for word in slug_words(url)]
    while words and _is_number(words[-1]):
        words.pop()
    while words and _is_number(words[0]):
        words.pop(0)
    if sum(word.isalpha() for word in words) < 3:
        return ""
    written = _usual_forms(text)
    title = " ".join(written.get(word, word) for word in words).replace(" s ", "’s ")
    return title[:1].upper() + title[1:]


def _usual_forms(text: str) -> dict[str, str]:
    """How words inside sentences are written, by the same in small letters without apostrophes."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for match in _INSIDE.finditer(text):
        found[re.sub("['’]", "", match[0]).casefold()][match[0].replace("'", "’")] += 1
    usual = ((plain, *forms.most_common(1)[0], forms.total()) for plain, forms in found.items())
    return {plain: form for plain, form, count, total in usual if count >= _USUAL * total}


def _is_number(word: str) -> bool:
    return len(word) > 4 and any(char.isdigit() for char in word)
