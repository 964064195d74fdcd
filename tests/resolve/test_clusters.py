"""The cases of ``fixtures/clusters.md``: names in articles, and the entities they come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolve.reading import Case, read_cases, resolve_texts, shown

CASES = list(read_cases(Path(__file__).parent / "fixtures" / "clusters.md"))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_entities(case: Case) -> None:
    resolution = resolve_texts(case.articles, case.decisions)
    assert sorted(map(shown, resolution.entities)) == sorted(case.expected)
