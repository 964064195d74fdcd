"""Departures: "Y troops withdrew from Z", "the withdrawal of Y forces from Z"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="left",
    predicate="leaves",
    patterns=(
        "H:PONL {mod}{0,2} {agent}? {aux} withdrew|withdrawn|withdraw|withdraws|fled|evacuated|expelled|deported|departed|pulled|flown|driven|ousted|escaped|retreated|left {word}{0,4} from|of {det}? {mod}{0,2} T:L {not:'s|-|<>}",
        "H:PONL+ ( 's? {mod}{0,2} {agent} )? {aux} {verb:bsdn:leaves} {word}{0,4} in|around|near {det}? {mod}{0,2} T:L {not:'s|-|<>}",
        "withdrawal|departure|evacuation|pullout|expulsion|retreat|removal of {det}? {mod}{0,2} H:PONL {mod}{0,2} {agent}? from {det}? {mod}{0,2} T:L",
        "H:PONL 's? {mod}{0,2} ( {agent} )? withdrawal|departure|evacuation|pullout|exit|retreat from {det}? {mod}{0,2} T:L",
        "withdraw|withdrew|withdrawn|withdrawing|pull|pulled|evacuate|evacuated|remove|removed|bring {det}? {mod}{0,2} H:NLO {mod}{0,2} {agent} {word}{0,2} from|of {det}? {mod}{0,2} T:L",
    ),
    subject="head",
    statuses=True,
)
