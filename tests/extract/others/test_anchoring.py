"""What a model gives back is found in the text, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.others.anchoring import Anchors
from graphgen.model import Span


def found(text: str, words: str) -> list[str]:
    spans = Anchors(text, Span(0, len(text))).whole(words)
    return [text[span.start : span.end] for span in spans]


def test_spaces_and_quotation_marks_do_not_tell_apart() -> None:
    assert found("the “old\n  guard”—so", 'the "old guard"-so') == ["the “old\n  guard”—so"]


def test_words_are_found_whole_and_everywhere() -> None:
    text = "Ann met Anna. Ann left; Joann stayed."
    assert found(text, "Ann") == ["Ann", "Ann"]
    assert found(text, "Bea") == []
    assert found(text, "ann") == []
    assert found(text, " ") == []


def test_only_the_stretch_that_was_sent_counts() -> None:
    text = "Ann here. Ann there."
    assert list(Anchors(text, Span(10, 20)).whole("Ann")) == [Span(10, 13)]
    assert list(Anchors(text, Span(0, 20)).whole("Ann", inside=Span(5, 20))) == [Span(10, 13)]


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_what_is_found_stands_there(text: str, words: str) -> None:
    for shown in found(text, words):
        assert found(shown, words) == [shown]
