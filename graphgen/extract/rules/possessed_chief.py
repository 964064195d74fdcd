""" "Y's X" and "X's Y" where a person is at the head: "X-led Y", "led by X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="led by",
    predicate="leads",
    patterns=(
        "H:P - led {mod}{0,2} T:O",
        "T:ONL ,? {aux} {w:led} by {det}? {mod}{0,4} ( _:NOL {mod}{0,2} )? H:P",
        "H:P , who {aux} {w:lead_verbs} {det}? {mod}{0,3} T:ONL",
    ),
)
