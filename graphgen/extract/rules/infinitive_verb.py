"""Subject, plan or demand, verb, object: "X vowed to attack Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="plan",
    predicate="",
    patterns=(
        "H:PONL+ ( 's? {mod}{0,2} {agent} )? {aux} {w:plan_verbs} to {verb:b} {det}? "
        "{mod}{0,2} T:PONL+ {not:'s|-|/R|<>}",
    ),
    subject="head",
    statuses=True,
)
