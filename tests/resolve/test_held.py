"""Names that are held for joining keep all that is known of them."""

from __future__ import annotations

from graphgen.compact import Known
from graphgen.model import Mention
from graphgen.resolve.local import NamedMention
from graphgen.resolve.name_rows import NamedMentions
from graphgen.resolve.surfaces import Surface


def test_mentions_with_their_names_stay_what_they_are() -> None:
    mention = Mention("moss", 4, 12, "Ada Moss", "PER", 0.25, 3, 2)
    named = [
        NamedMention(mention, 7, Surface("Ada Moss", "", ""), headline=False),
        NamedMention(mention, 8, Surface("moss", "AM", "Lendt"), headline=True),
    ]
    known = Known.holding([None])
    rows = b"".join(NamedMentions.row(one, known) for one in named)
    assert None not in known.values[1:]
    assert "moss" in known.values[1:]
    assert list(NamedMentions(rows, Known.holding(["moss", *known.values[1:]]))) == named
