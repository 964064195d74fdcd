"""Subtitles (``.srt``) as articles: the spoken text without numbers and times."""

from __future__ import annotations

import re

from graphgen.errors import ReadError
from graphgen.read import Reading, SourceFile, reading_from_text

TIMES = re.compile(r"\d\d:\d\d:\d\d,\d{3} --> ")


class SubtitleReader:
    """Reads one film or broadcast from one file."""

    name = "srt"
    suffixes = (".srt",)

    def read(self, source: SourceFile) -> Reading:
        """Return the text of all subtitles as one article."""
        try:
            lines = source.content.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise ReadError.one(
                path=source.path, message="not UTF-8 text", hint="Save the file as UTF-8."
            ) from None
        spoken = (line for line in lines if not line.strip().isdigit() and not TIMES.match(line))
        return reading_from_text(source, " ".join(" ".join(spoken).split()))
