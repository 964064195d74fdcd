"""Holding of places: "X-held Y", "Y, held by X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="held",
    predicate="controls",
    patterns=(
        "H:PONL 's? {mod}{0,2} {agent} ,? which|that|who {aux} {verb:bsd:controls} ( "
        "{w:share_nouns} of )? ( {mod}{1,2} and )? {det}? {mod}{0,2} T:L",
        "H:PONL 's? {mod}{0,2} {agent} {aux} {verb:bsd:controls} ( {w:share_nouns} of )? ( "
        "{det} {mod}{0,2} {w:place_nouns} of|in )? {det}? {mod}{0,2} T:L",
        "H:PONL - {w:held} {mod}{0,4} T:L",
        "H:PONL 's? {mod}{0,2} ( {agent} )? {aux} {word}{0,3} {w:hold_words} {word}{0,1} ( "
        "of )? {det}? {mod}{0,3} T:L",
        "H:PONL 's? {mod}{0,2} stronghold|bastion|strongholds of {det}? {mod}{0,2} T:L",
        "T:L ,? {det}? {mod}{0,2} H:PONL stronghold|bastion",
        "H:PONL 's? {mod}{0,2} {w:capture_nouns} of {det}? {mod}{0,2} T:LO",
    ),
    subject="head",
    statuses=True,
)
