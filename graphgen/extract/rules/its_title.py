""" "said its mayor X" after a place or body named in the same sentence."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="its title",
    predicate="",
    patterns=(
        "T:OL {word}{0,3} , said|says its {mod}{0,2} {role} H:P",
        "T:OL {word}{0,4} and its {mod}{0,2} {role} ,? H:P",
        "T:OL , said|says its {mod}{0,2} {role} H:P",
    ),
)
