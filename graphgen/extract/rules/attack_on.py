"""Nouns of fighting: "X's attack on Y", "war between X and Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="attack on",
    predicate="fights",
    patterns=(
        "H:PONL 's? {mod}{0,3} attack|attacks|assault|offensive|raid|strike|strikes|airstrike|airstrikes|invasion|bombing|war|operation|operations|campaign|offensives on|against {det}? {mod}{0,2} T:PONL",
        "fighting|clashes|war|battle|battles|conflict|hostilities between {det}? {mod}{0,3} H:PONL 's? {mod}{0,3} and {det}? {mod}{0,3} T:PONL",
        "attack|attacks|assault|offensive|raid|strike|strikes|airstrike|invasion|bombing by {det}? {mod}{0,2} H:PONL {mod}{0,2} ( {agent} )? on|against {det}? {mod}{0,2} T:PONL",
        "H:PONL {mod}{0,2} {agent}? {aux} fight|fought|fighting|battling|clashing|warring {mod}{0,1} ( with|against )? {det}? {mod}{0,2} T:PONL",
    ),
    statuses=True,
)
