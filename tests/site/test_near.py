"""How neighbourhoods are shared out over scripts."""

import pytest

from graphgen.model import Standing
from graphgen.site.near import Sizes, near_scripts
from graphgen.site.nearest import Nearest, TiedNear
from graphgen.site.networks import side_by_side


def shared_out(count: int) -> dict[str, str]:
    return near_scripts({f"name-{number}": number for number in range(count)})


@pytest.mark.parametrize("count", [17, 100, 1000, 1025, 6300])
def test_a_script_holds_eight_to_sixteen_neighbourhoods_in_the_mean(count: int) -> None:
    scripts = set(shared_out(count).values())
    assert 8 <= count / len(scripts) <= 17


def test_few_neighbourhoods_share_one_script() -> None:
    assert set(shared_out(16).values()) == {"assets/graph/near/0.js"}
    assert shared_out(0) == {}


def test_a_name_more_leaves_the_others_where_they_are() -> None:
    before, after = shared_out(700), shared_out(701)
    assert before == {name: after[name] for name in before}


def test_sizes_follow_the_number_of_neighbours_alone() -> None:
    def size(degree: int, *, rank: float) -> int:
        return Sizes({"n": Standing("n", rank, degree, 0, 0.0, 0.0)})["n"]

    assert [size(degree, rank=0.1) for degree in (0, 1, 4, 5, 100)] == [4, 6, 9, 14, 68]
    assert size(4, rank=0.1) == size(4, rank=0.2)


def test_those_who_are_tied_stand_side_by_side() -> None:
    tied = {"a": ["d"], "b": [], "c": ["d", "e"], "d": ["a", "c"], "e": ["c"]}
    assert list(side_by_side(tied)) == ["a", "d", "c", "e", "b"]


def test_only_ties_among_the_nearest_are_near() -> None:
    stated_with = {"b": frozenset("cdz"), "c": frozenset("b"), "d": frozenset("b")}
    near = TiedNear({"a": Nearest(("d", "c", "b"), 3), "z": Nearest((), 0)}, stated_with)
    assert near["a"] == (("b", "c"), ("b", "d"))
    assert near["z"] == near.get("other", ()) == ()
