"""Departures: "Y troops withdrew from Z", "the withdrawal of Y forces from Z"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="left",
    predicate="leaves",
    patterns=(
        "H:PONL {mod}{0,2} {agent}? {aux} {w:left_verbs} {word}{0,4} from|of {det}? "
        "{mod}{0,2} T:L {not:'s|-|<>}",
        "H:PONL+ ( 's? {mod}{0,2} {agent} )? {aux} {verb:bsdn:leaves} {word}{0,4} "
        "in|around|near {det}? {mod}{0,2} T:L {not:'s|-|<>}",
        "{w:leaving_nouns} of {det}? {mod}{0,2} H:PONL {mod}{0,2} {agent}? from {det}? "
        "{mod}{0,2} T:L",
        "H:PONL 's? {mod}{0,2} ( {agent} )? {w:leaving_nouns} from {det}? {mod}{0,2} T:L",
        "{w:withdraw_verbs} {det}? {mod}{0,2} H:NLO {mod}{0,2} {agent} {word}{0,2} from|of "
        "{det}? {mod}{0,2} T:L",
    ),
    subject="head",
    statuses=True,
)
