"""Object, passive verb, subject: "Y is backed by A, B and C"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="passive verb",
    predicate="",
    patterns=(
        "T:PONL+ {aux} is|are|was|were|be|been|being {aux} {verb:n} {word}{0,2} by {det}? "
        "{mod}{0,2} H:PONL+ {not:-_backed}",
        "T:PONL+ {aux} {verb:n} by {det}? {mod}{0,2} H:PONL+ {not:-_backed}",
        "T:PONL+ 's? {mod}{0,2} {agent} {aux} is|are|was|were|be|been|being {aux} {verb:n} "
        "{word}{0,2} by {det}? {mod}{0,2} H:PONL+",
        "T:PONL+ 's? {mod}{0,2} {agent} {aux} {verb:n} by {det}? {mod}{0,2} H:PONL+",
        "T:PONL , {verb:n} by {det}? {mod}{0,2} H:PONL+",
        "T:PONL ,? who|which {aux} {verb:n} {word}{0,2} by {det}? {mod}{0,2} H:PONL+",
    ),
    subject="tail",
    statuses=True,
)
