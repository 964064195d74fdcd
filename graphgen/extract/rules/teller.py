"""Who told whom: "X told Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="told",
    predicate="tells",
    patterns=(
        "H:PON ,? {aux} told|tells|informed|briefed {det}? {mod}{0,3} T:PO {not:'s|-}",
        "H:P {aux} disclosed|said|revealed|stated {word}{0,3} to {det}? {mod}{0,2} T:O {not:'s|-}",
        "H:P {word}{0,3} in {det}? {mod}{0,2} interview with {det}? {mod}{0,2} T:PO",
    ),
    subject="head",
    statuses=True,
)
