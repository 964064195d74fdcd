"""Nouns of fighting: "X's attack on Y", "war between X and Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="attack on",
    predicate="fights",
    patterns=(
        "H:PONL 's? {mod}{0,3} {w:attack_nouns} on|against {det}? {mod}{0,2} T:PONL",
        "{w:war_nouns} between {det}? {mod}{0,3} H:PONL 's? {mod}{0,3} and {det}? {mod}{0,3} "
        "T:PONL",
        "{w:attack_nouns} by {det}? {mod}{0,2} H:PONL {mod}{0,2} ( {agent} )? on|against "
        "{det}? {mod}{0,2} T:PONL",
        "H:PONL {mod}{0,2} {agent}? {aux} {w:fighting_verbs} {mod}{0,1} ( with|against )? "
        "{det}? {mod}{0,2} T:PONL",
    ),
    statuses=True,
)
