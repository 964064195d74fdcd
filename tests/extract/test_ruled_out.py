"""Claims of the model that words of the text rule out."""

import pytest
from extract.marked import marked

from graphgen.extract.ruled_out import without_ruled_out
from graphgen.model import RelationMention, Span


@pytest.mark.parametrize(
    ("predicate", "text", "stays"),
    [
        ("located_in", "[LOC Kenya] and [LOC Peru] signed.", False),
        ("located_in", "[LOC Port Talen] in [LOC Peru] is wet.", True),
        ("opposes", "[PER Ana Oru] has a pro-[LOC Velor] stance.", False),
        ("opposes", "[PER Ana Oru] sued [LOC Velor].", True),
        ("penalises", "[LOC Velor] jailed six for the murder of [PER Ana Oru].", False),
        ("penalises", "[LOC Velor] jailed [PER Ana Oru].", True),
        ("family_of", "The father of [PER Ana Oru] (played by [PER Ben Sol]) left.", False),
        ("family_of", "[PER Ana Oru] is the mother of [PER Ben Sol].", True),
        ("member_of", "[LOC Port Talen] MPs left the [ORG Velor Union].", False),
        ("member_of", "[LOC Port Talen] left the [ORG Velor Union].", True),
    ],
)
def test_claims(predicate: str, text: str, stays: bool) -> None:
    plain, (head, tail) = marked(text)
    whole = Span(0, len(plain))
    claim = RelationMention("a", whole, head, predicate, tail, "asserted", None, 0.9, "model")
    assert list(without_ruled_out(plain, [claim])) == ([claim] if stays else [])
