"""Where words that a model gives back stand in the text, or that they do not stand there.

Compared without regard to runs of white space and to the shapes of quotation marks and dashes,
which models change; every other letter counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphgen.model import Span

_SHAPES: Final = str.maketrans("“”„«»‘’‚`´–—‑‐−", '"""""' + "'" * 5 + "-" * 5)


class Anchors:
    """A stretch of text in which words are looked up."""

    def __init__(self, text: str, within: Span) -> None:
        """Take the whole text and the stretch of it that was given to the model."""
        self._places: list[int] = []
        letters: list[str] = []
        for place in range(within.start, within.end):
            letter = " " if text[place].isspace() else text[place].translate(_SHAPES)
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            self._places.append(place)
        self._plain = "".join(letters)

    def whole(self, quotation: str, *, inside: Span | None = None) -> Iterator[Span]:
        """Yield every place where the words stand, not as part of a longer word, in order.

        ``inside`` bounds the search to a stretch of the text.
        """
        wanted = " ".join(quotation.translate(_SHAPES).split())
        at = self._plain.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            span = Span(self._places[at], self._places[end - 1] + 1)
            fits = inside is None or (inside.start <= span.start and span.end <= inside.end)
            if fits and not (self._joined(at) or self._joined(end)):
                yield span
            at = self._plain.find(wanted, at + 1)

    def _joined(self, border: int) -> bool:
        """Whether letters on both sides of a border belong to one word."""
        return 0 < border < len(self._plain) and (
            self._plain[border - 1].isalnum() and self._plain[border].isalnum()
        )
