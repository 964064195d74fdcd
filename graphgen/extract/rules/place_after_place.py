"""Places given with what they lie in: "Toulouse, France"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="place, place",
    predicate="located_in",
    patterns=(
        "in|at|near|to|from|of|outside|around {det}? H:L , T:L , {not:and|or|the|<>}",
        "in|at|near|to|from|of|outside|around {det}? H:L , T:L {not:,|and|or|'s} {end}",
        "in|at|near|to|from|of|outside|around {det}? H:L in {det}? {mod}{0,2} T:L {not:'s|,_<L>}",
    ),
)
