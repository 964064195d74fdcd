"""``graphgen compare``: verdict, aligned sentences, figures and statements of two articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared_site import told_reports
from tiny_news import Told, tell

from graphgen.cli import main
from graphgen.cli.compare import comparison_lines
from graphgen.compare import compared
from graphgen.config import ExtractConfig


def lines(one: Told, other: Told) -> list[str]:
    found = compared(
        (one.article, other.article),
        (one.extraction, other.extraction),
        settings=ExtractConfig(),
    )
    return list(comparison_lines(found))


def test_a_copy_is_told_with_its_sentences_and_figures() -> None:
    first, second, *_ = told_reports()
    said = lines(second, first)
    assert said[0] == "A  b-copy.md: b copy (Varn Echo, 2021-05-03)"
    assert said[3].startswith("A is ") and "B, or both of one text." in said[3]
    assert said[4] == "3 pairs of sentences alike; 1 independent source"
    at = said.index("Sentences that say the same")
    assert said[at + 1].startswith(
        "  A   2  The blaze in the Tallow Mill of Lendt killed 9 workers"
    )
    assert said[at + 2].startswith(
        "  B   2  The blaze in the Tallow Mill of Lendt killed 7 workers"
    )
    at = said.index("  workers: differ")
    assert said[at + 1 : at + 3] == [
        "    A  9 workers (sentence 2)",
        "    B  7 workers (sentence 2)",
    ]
    assert "  Ada Moss leads Mill Board (A 4, B 4)" in said
    at = said.index("Only B says")
    assert said[at + 1] == "  Grain Union opposes Mill Board (B 1)"


def test_other_reports_stand_apart_and_denials_are_marked() -> None:
    first, _, third, _ = told_reports()
    said = lines(first, third)
    assert said[3] == "Nothing shows that B derives from A, or both from one text."
    assert said[4].endswith("2 independent sources")
    assert "  Ada Moss leads Mill Board (A 4, B 2 denied)" in said


def test_nothing_in_common_is_said_in_few_words() -> None:
    one = tell("pears", "[Zoe Park|PER] grows pears.", source="X")
    said = lines(one, tell("ships", "No names here.", source="Y"))
    assert said[4] == "0 pairs of sentences alike; 2 independent sources"
    assert len(said) == 5


def test_a_missing_file_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("Some words.\n", encoding="utf-8")
    assert main(["compare", "a.md", "gone.md"], folder=tmp_path) == 1
    assert "gone.md" in capsys.readouterr().err
