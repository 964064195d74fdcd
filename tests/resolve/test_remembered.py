"""What functions on names remember is let go when names are resolved."""

from __future__ import annotations

from graphgen.resolve.remembered import forget_all, remembered

CALLS: list[str] = []


@remembered
def shouted(name: str) -> str:
    CALLS.append(name)
    return name.upper()


def test_a_result_is_remembered_until_all_is_forgotten() -> None:
    CALLS.clear()
    assert [shouted("lendt"), shouted("lendt")] == ["LENDT", "LENDT"]
    assert CALLS == ["lendt"]
    forget_all()
    assert shouted("lendt") == "LENDT"
    assert CALLS == ["lendt", "lendt"]
