"""Dealings of two sides: "talks between A and B", "A met B", "A and B agreed"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="dealings",
    predicate="deals_with",
    patterns=(
        "{w:deal_nouns} between {det}? {mod}{0,3} H:PONL 's? {mod}{0,3} and {det}? "
        "{mod}{0,3} T:PONL",
        "H:PONL and {det}? {mod}{0,3} T:PONL {aux} {w:agreed_verbs}",
        "H:PONL {aux} {w:signed_verbs} {det}? {mod}{0,3} {w:signed_nouns} with {det}? "
        "{mod}{0,4} T:PONL+ {not:'s|<>}",
        "H:PONL 's {mod}{0,2} {w:deal_nouns} with {det}? {mod}{0,4} T:PONL+ {not:'s|<>}",
        "H:PONL ,? in|along|together ,? {mod}{0,2} "
        "partnership|collaboration|cooperation|conjunction with {det}? {mod}{0,3} T:PONL+ "
        "{not:'s|<>}",
        "H:LN - T:LN {mod}{0,2} {w:trade_nouns}",
    ),
    statuses=True,
)
