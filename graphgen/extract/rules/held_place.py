"""Holding of places: "X-held Y", "Y, held by X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="held",
    predicate="controls",
    patterns=(
        "H:PONL 's? {mod}{0,2} {agent} ,? which|that|who {aux} {verb:bsd:controls} ( much|most|parts|part|all of )? ( {mod}{1,2} and )? {det}? {mod}{0,2} T:L",
        "H:PONL 's? {mod}{0,2} {agent} {aux} {verb:bsd:controls} ( much|most|parts|part|all|swathes of )? ( {det} {mod}{0,2} city|town|village|port|province|district|area|base|capital|airport of|in )? {det}? {mod}{0,2} T:L",
        "H:PONL - held|controlled|occupied|ruled|run {mod}{0,4} T:L",
        "H:PONL 's? {mod}{0,2} ( {agent} )? {aux} {word}{0,3} control|control_of|hold|holds|held|capture|captured|seized|occupied {word}{0,1} ( of )? {det}? {mod}{0,3} T:L",
        "H:PONL 's? {mod}{0,2} stronghold|bastion|strongholds of {det}? {mod}{0,2} T:L",
        "T:L ,? {det}? {mod}{0,2} H:PONL stronghold|bastion",
        "H:PONL 's? {mod}{0,2} capture|seizure|occupation|takeover|annexation|purchase|acquisition of {det}? {mod}{0,2} T:LO",
    ),
    subject="head",
    statuses=True,
)
