from dataclasses import replace

from extract.marked import marked

from graphgen.extract.deputies import without_deputies
from graphgen.model import RelationMention, Span


def predicate_of(marked_text: str, *, head: int = 0, tail: int = 1) -> str:
    text, mentions = marked(marked_text)
    claim = RelationMention(
        "a", Span(0, len(text)), mentions[head], "leads", mentions[tail], "asserted", None, 0.9,
        "model",
    )  # fmt: skip
    found = list(without_deputies(text, [claim]))
    assert [replace(each, predicate="leads") for each in found] == [claim]
    return found[0].predicate


def test_a_deputy_works_for_the_body_and_does_not_lead_it() -> None:
    assert predicate_of("[PER Ana Oru], deputy chair of [ORG Orutek], left.") == "works_for"
    assert predicate_of("the Deputy Mayor of [LOC Velor], [PER Ana Oru]", head=1, tail=0) == (
        "works_for"
    )


def test_who_leads_goes_on_leading() -> None:
    assert predicate_of("[PER Ana Oru], chair of [ORG Orutek], left.") == "leads"
    assert predicate_of("[LOC Velor]'s mayor, [PER Ana Oru], has a deputy.", head=1, tail=0) == (
        "leads"
    )
