"""The graph does not depend on the order in which articles arrive."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import Says, Told, graph_of, tell

NEWS = [
    tell(
        "council",
        "[Ada Moss|PER] chairs the [Orra Council|ORG]. [Moss|PER|ada-moss] met [Zoe Park|PER].",
        Says("ada-moss", "leads", "orra-council"),
        Says("zoe-park", "deals_with", "ada-moss", 1),
        published=date(2021, 5, 4),
    ),
    tell(
        "harbour",
        "[Zoe Park|PER] left [Lendt|LOC] for [Orra|LOC]. "
        "The [Orra Council|ORG] said {nine boats|9|boat} sank.",
        Says("zoe-park", "leaves", "lendt"),
        published=date(2021, 5, 5),
    ),
    tell("again", "The [Orra Council|ORG] and [Zoe Park|PER] fell out in [Lendt|LOC]."),
    tell(
        "fourth",
        "[Ada Moss|PER] no longer heads the [Orra Council|ORG] of [Orra|LOC].",
        Says("ada-moss", "leads", "orra-council", status="denied"),
    ),
]


@settings(deadline=None, max_examples=20)
@given(st.permutations(NEWS))
def test_any_order_gives_the_same_graph(order: list[Told]) -> None:
    assert graph_of(order) == graph_of(NEWS)
