"""Whether the words in front of a time look ahead: "will meet on Monday", not "went on Monday"."""

from __future__ import annotations

import re

READ = 60
"""Characters in front of a time that are worth reading."""

_AHEAD = re.compile(
    r"\b(?:will|shall|would|to be|(?:is|are|was|were) to(?= [a-z])|until|till"
    r"|(?:agreed|likely|ready|about|going|plan|plans|planned|planning|vowed|promised|invited"
    r"|(?:intend|hope|want|wish)(?:s|es|ed)?) to(?= [a-z])"
    r"|(?:scheduled|set|planned) (?:for|to)|scheduled on|(?<!as )(?<!than )expected (?:to|on|in|by)"
    r"|due (?:on|in|for|back|to (?:be|begin|start|open|close|meet|arrive|appear|visit|hold|take|go"
    r"|speak|return|travel|play|face|end|expire|vote|launch|land|sign|leave|come|give|receive"
    r"|report|run|fly|address|attend))|next (?:week|month|year))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|stated|added|warned|tweeted|wrote|declared"
    r"|revealed|claimed|insisted|urged|denied)\b"
)


def looks_ahead(before: str) -> bool:
    """Tell from what stands before a time in its sentence, without what was told at that time.

    "He will resign, she said on Monday" tells of a Monday gone by.
    """
    return _last(_AHEAD, before) > _last(_TOLD, before)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
