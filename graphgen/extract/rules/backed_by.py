""" "Y-backed X", "with Turkish assistance"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="backed",
    predicate="supports",
    patterns=(
        "H:LNOP+ - {w:backed} {mod}{0,4} T:ONPL",
        "T:ONPL ,? {aux} ,? {word}{0,3} with {det}? H:NL {mod}{0,2} {w:help_nouns}",
        "T:ONPL ,? {aux} {word}{0,5} with {mod}{0,2} {w:help_nouns} from {det}? H:NLOP+",
        "H:PONL ( 's? {mod}{0,2} {agent} )? {aux} sent|deployed|dispatched {word}{0,4} to "
        "{verb:b:supports} {det}? {mod}{0,2} T:PONL {not:'s|-|/R|<>}",
        "T:PONL ,? {aux} {word}{0,2} with {word}{0,3} {w:help_nouns} from {det}? H:NLOP+",
        "H:NL {w:help_nouns} to|for {det}? {mod}{0,2} T:ONPL",
        "H:NLOP 's {mod}{0,2} assistance|support|backing to|for|of {det}? {mod}{0,2} T:ONPL",
        "support|backing from {det}? {mod}{0,2} H:NLOP+ for {det}? {mod}{0,2} T:ONPL",
        "allies|ally of {det}? T:PLO , {det}? H:LPO+",
        "T:PLO 's {mod}{0,2} {w:ally_nouns} ,? H:LPO+",
        "H:PLON {mod}{0,2} {agent}? loyal|allied|friendly to|with {det}? {mod}{0,2} T:PONL",
    ),
    statuses=True,
)
