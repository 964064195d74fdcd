""" "X of Y" for a person and a body."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="person of",
    predicate="works_for",
    patterns=(
        "H:P of {det}? T:BG {not:'s}",
        "H:P , of {det}? T:BG ,",
        "H:P of {det}? {mod}{0,2} T:BG ,|said|says|and",
        "H:P from {det}? T:BG {not:'s}",
        "H:P , from {det}? T:BG {not:'s}",
        "H:P , {word}{0,4} at {det}? T:BG {not:'s}",
    ),
)
