"""Founders: "X founded Y", "Y, founded by X", "Y founder X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="founder",
    predicate="founded",
    patterns=(
        "T:O 's? {mod}{0,2} founder|co-founder|cofounder|founders ,? H:P",
        "H:PO+ ,? who? {aux} {w:founded} {det}? {mod}{0,2} T:O",
        "T:O ,? {word}{0,3} {aux} {w:founded} {word}{0,3} by {det}? {mod}{0,3} H:PO+",
        "H:P ,? {det}? {mod}{0,3} ( and )? founder|co-founder|cofounder ( and {title} )? "
        "of|at {det}? {mod}{0,2} T:O",
    ),
    statuses=True,
)
