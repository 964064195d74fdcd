"""Extractors are scored on labels of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphgen.cli import main

LABELS = """\
== harbour
[Mira Tollan|PER], mayor of [Aldwick|LOC], met [Pell Harrow|PER] in [Norway|LOC].
Mira Tollan -> leads -> Aldwick

== port (fr)
[Mira Tollan|PER] est à [Paris|LOC].
"""


@pytest.fixture
def labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "labels.txt").write_text(LABELS, encoding="utf-8")
    return tmp_path / "labels.txt"


def test_scores_of_the_shipped_extractor(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--labels", "labels.txt", "--json", "--workers", "1"]) == 0
    (news,) = json.loads(capsys.readouterr().out)["evaluations"]
    assert (news["extractor"], news["unread"]) == ("news", 1)
    assert news["names"]["labelled"] == 6
    assert 0 < news["names"]["right"] <= news["names"]["found"]
    assert news["statements"]["labelled"] == 1
    assert news["names"]["recall"] == round(news["names"]["right"] / 6, 4)


def test_a_line_that_breaks_the_format_is_named(
    labels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels.write_text("== a\n[Ada|PERSON] came.\n", encoding="utf-8")
    assert main(["evaluate", "--labels", "labels.txt"]) == 1
    assert "labels.txt:2: unknown label 'PERSON'" in capsys.readouterr().err


def test_an_extractor_that_is_none_is_told(
    labels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--labels", "labels.txt", "--extractor", "nws"]) == 1
    assert 'no extractor named "nws"' in capsys.readouterr().err
