"""Dealings of two sides: "talks between A and B", "A met B", "A and B agreed"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="dealings",
    predicate="deals_with",
    patterns=(
        "talks|meeting|agreement|deal|treaty|relations|ties|negotiations|partnership|cooperation|co-operation|trade|pact|accord|collaboration|summit|alliance|contract|dialogue between {det}? {mod}{0,3} H:PONL 's? {mod}{0,3} and {det}? {mod}{0,3} T:PONL",
        "H:PONL and {det}? {mod}{0,3} T:PONL {aux} signed|agreed|met|cooperate|cooperated|discussed|negotiated|exchanged",
        "H:PONL {aux} signed|inked|struck|reached|held|concluded|had|finalised|finalized|renewed {det}? {mod}{0,3} talks|meeting|agreement|agreements|deal|treaty|negotiations|partnership|pact|accord|contract|alliance|discussions|mou with {det}? {mod}{0,4} T:PONL+",
        "H:PONL 's {mod}{0,2} talks|meeting|agreement|deal|treaty|relations|ties|negotiations|partnership|cooperation|trade|pact|contract|alliance with {det}? {mod}{0,4} T:PONL+",
        "H:PONL ,? in|along|together ,? {mod}{0,2} partnership|collaboration|cooperation|conjunction with {det}? {mod}{0,3} T:PONL+",
        "H:LN - T:LN {mod}{0,2} talks|trade|agreement|cooperation|partnership|treaty",
    ),
    statuses=True,
)
