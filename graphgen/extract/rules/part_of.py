""" "X, a unit of Y", "the X of Y", "Y X" where X is a body of Y."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="part of",
    predicate="part_of",
    patterns=(
        "H:O ,? {det}? {mod}{0,4} {w:unit_nouns} of {det}? {mod}{0,2} T:ONL",
        "H:O , T:ONL 's {mod}{0,4} {w:unit_nouns}",
        "H:O {aux} owned by {det}? {mod}{0,2} T:OL",
        "T:ONL 's H:G",
        "T:N H:G",
    ),
)
