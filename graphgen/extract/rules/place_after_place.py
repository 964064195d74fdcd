"""Places given with what they lie in: "Toulouse, France"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="place, place",
    predicate="located_in",
    patterns=(
        "{w:place_prepositions} {det}? H:L , T:L , {not:and|or|the|<>}",
        "{w:place_prepositions} {det}? H:L , T:L {not:,|and|or|'s} {end}",
        "{w:place_prepositions} {det}? H:L in {det}? {mod}{0,2} T:L {not:'s|,_<L>}",
    ),
)
