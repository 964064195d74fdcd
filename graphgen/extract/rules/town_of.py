""" "Y's town of X", "X, a city in Y", "the capital of Y, X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="town of",
    predicate="located_in",
    patterns=(
        "T:L 's {mod}{0,3} {w:place_nouns} ,? of? H:L",
        "H:L , {det} {mod}{0,3} {w:place_nouns} {mod}{0,2} ( {any} )? in|of {mod}{0,2} "
        "{det}? {mod}{0,2} T:L",
        "H:L , T:L 's {mod}{0,4} ( {w:place_nouns} )",
        "H:L is {det}? {mod}{0,3} {w:place_nouns} in|of {mod}{0,2} {det}? {mod}{0,2} T:L",
        "{w:place_nouns} of|province H:L in|of {mod}{0,2} {det}? {mod}{0,2} T:L",
        "T:L 's H:L",
    ),
)
