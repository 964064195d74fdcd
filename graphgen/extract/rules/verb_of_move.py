"""Movements of a name's people: "Y troops arrived in Z"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="moved",
    predicate="goes_to",
    patterns=(
        "H:PONL {mod}{0,2} {agent}? {aux} {w:moved_verbs} {word}{0,4} to|in|at|into {det}? "
        "{mod}{0,2} T:L {not:'s|-|<>}",
        "H:PONL+ ( 's? {mod}{0,2} {agent} )? {aux} {w:taken_verbs} {word}{0,2} from|of "
        "{det}? {mod}{0,2} _:L to {det}? {mod}{0,2} T:L",
        "H:PONL ( 's? {mod}{0,2} {agent} )? {aux} sent|deployed|dispatched {word}{0,5} to|in "
        "{det}? {mod}{0,2} T:L {not:'s|-|<>}",
        "H:PONL+ 's? {mod}{0,2} {agent} {aux} {verb:bsdn:leaves} {word}{0,6} to {det}? "
        "{mod}{0,2} T:L {not:'s|-|<>}",
        "H:PONL 's {mod}{0,2} {w:visit_nouns} to|in|of {det}? {mod}{0,2} T:L",
        "visit|trip|journey|tour by {det}? {mod}{0,3} H:PONL to {det}? {mod}{0,2} T:L",
        "H:PONL {aux} {word}{0,2} visit to {det}? {mod}{0,2} T:L",
    ),
    subject="head",
    statuses=True,
)
