"""Membership: "X, a member of Y", "Y member X", "X (Y)", "Y MP X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="member of",
    predicate="member_of",
    patterns=(
        "H:POL+ {aux} ,? {det}? {mod}{0,3} member|members|mp|lawmaker|signatory of|for|in {det}? {mod}{0,2} T:O",
        "T:O {mod}{0,2} member|members|lawmaker|lawmakers|mp|legislator|activist|candidate|militant|fighter ,? H:P",
        "T:O 's {mod}{0,2} H:P lrb",
        "H:POL {aux} joined|joins|rejoined {det}? {mod}{0,2} T:O",
        "member|members of {det}? {mod}{0,2} T:O ,|including|such|like as? H:POL+",
        "T:O members|member_states|countries ,|such|like|including as? H:L+",
        "member|members of {det}? {mod}{0,2} T:O H:P",
        "T:O {mod}{0,1} member {mod}{0,2} H:LO+",
    ),
)
