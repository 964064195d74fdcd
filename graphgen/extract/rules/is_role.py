"""Statements of office: "X is the mayor of Y", "X was appointed Y minister"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="holds office",
    predicate="",
    patterns=(
        "H:P {aux} {w:is_verbs} {aux} {det}? {mod}{0,4} {role} of|for|at "
        "{det}? {mod}{0,2} T:OL {not:'s}",
        "H:P {aux} {w:is_verbs} {aux} {det}? {mod}{0,4} T:ONL 's? {mod}{0,3} {role} {not:<P>|of}",
    ),
    subject="head",
    statuses=True,
)
