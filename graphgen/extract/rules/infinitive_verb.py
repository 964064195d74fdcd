"""Subject, plan or demand, verb, object: "X vowed to attack Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="plan",
    predicate="",
    patterns=(
        "H:PONL+ ( 's? {mod}{0,2} {agent} )? {aux} plans|planned|vowed|vows|wants|wanted|threatened|threatens|intends|intended|hopes|hoped|prepares|preparing|decided|refused|refuses|agreed|offered|promised|pledged|seeks|sought|tried|trying|expected|set|due|scheduled|ready to {verb:b} {det}? {mod}{0,2} T:PONL+ {not:'s|-|/R|<>}",
    ),
    subject="head",
    statuses=True,
)
