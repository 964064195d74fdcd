"""Membership: "X, a member of Y", "Y member X", "X (Y)", "Y MP X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="member of",
    predicate="member_of",
    patterns=(
        "H:PL+ {aux} ,? {det}? {mod}{0,3} {w:member_nouns} of|for|in {det}? {mod}{0,2} T:O",
        "T:O {mod}{0,2} {w:seat_nouns} ,? {honorifics} H:P",
        "T:O 's {mod}{0,2} H:P lrb",
        "H:L {aux} joined|joins|rejoined {det}? {mod}{0,2} T:O",
        "member|members of {det}? {mod}{0,2} T:O including|like H:POL+",
        "T:O members|member_states|countries ,|such|like|including as? H:L+",
        "member|members of {det}? {mod}{0,2} T:O H:P",
        "H:P of {det}? T:A {not:'s}",
        "H:P from {det}? T:A {not:'s}",
        "H:P lrb T:A rrb",
    ),
    statuses=True,
)
