"""Places given with what they lie in: "Toulouse, France"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="place, place",
    predicate="located_in",
    patterns=(
        "in|at|near|to|from|of|outside|around|on|through|across {det}? ( _:L and )? H:L , T:L {not:and|or|,_<L>}",
        "H:L lrb T:L rrb",
        "in|at|near|to|from|of|outside|around {det}? H:L in {det}? {mod}{0,2} T:L {not:,_<L>}",
        "in|at|near|to|from|of|outside|around {det}? H:L , {mod}{0,2} ( in )? {det} {mod}{0,3} ( of )? T:L",
    ),
)
