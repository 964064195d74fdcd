"""The words of scripts in a language: ``assets/words.js``, which pages load before other scripts.

Scripts hold their words in English. The file holds what is said otherwise, and is left out where
nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphgen.model import OutputFile
from graphgen.site.scripts import json_for_script
from graphgen.words import PLAIN_ENGLISH, Words

PATH: Final = "assets/words.js"


def script_words(words: Words) -> dict[str, dict[str, object]]:
    """Return what scripts say in other words than in their own English ones; {} for nothing."""
    phrases: dict[str, object] = {
        message: words.phrase(message)
        for message in sorted(words.in_scripts)
        if words.phrase(message) != PLAIN_ENGLISH.phrase(message)
    }
    counted: dict[str, object] = {one: dict(forms) for one, forms in sorted(words.counted.items())}
    return {"phrases": phrases, "counted": counted} if phrases or counted else {}


def words_files(words: Words) -> Iterator[OutputFile]:
    """Yield the script, if there is anything in it."""
    told = script_words(words)
    if told:
        content = f"window.graphgenWords = {json_for_script(told)};\n"
        yield OutputFile(PATH, content.encode("utf-8", "replace"), "words of the interface")
