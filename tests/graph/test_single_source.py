"""Claims of one source about central names, and the decision that takes them out."""

import yaml
from tiny_news import Says, Told, graph_of, tell

from graphgen.model import ReviewItem
from graphgen.resolve.decisions_file import parse_decisions


def report(name: str, source: str, *more: Says) -> Told:
    text = (
        f"[Ada Moss|PER] leads the [Mill Board|ORG|mill-board], the {name} paper wrote. "
        '[Ada Moss|PER] met [Bo "B" Tal|PER|bo].'
    )
    return tell(name, text, Says("ada-moss", "leads", "mill-board", 0), *more, source=source)


def other(name: str, source: str) -> Told:
    text = "By noon [Ada Moss|PER] had taken over the [Mill Board|ORG|mill-board]."
    return tell(name, text, Says("ada-moss", "leads", "mill-board", 0), source=source)


def items(*told: Told) -> list[ReviewItem]:
    return [item for item in graph_of(told).review if item.topic == "single source"]


def test_only_what_one_source_alone_says_is_listed() -> None:
    met = Says("ada-moss", "deals_with", "bo", 1)
    (item,) = items(report("a", "Lendt Post", met), other("b", "Coast Radio"))
    assert item.entities == ("ada-moss", "bo")
    assert item.weight == 1.0
    wanted = {"head": "Ada Moss", "predicate": "deals_with", "tail": 'Bo "B" Tal'}
    assert yaml.safe_load(item.decision) == [{"reject": wanted}]
    assert [entry.action for entry in parse_decisions(item.decision.encode()).entries] == ["reject"]


def test_where_no_tie_has_two_sources_none_is_singled_out() -> None:
    assert items(report("a", "Lendt Post")) == []
