"""Contests: "X v Y", "X beat Y", "the game against Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="contest",
    predicate="competes_with",
    patterns=(
        "H:POLN v|vs|versus .? T:POLN",
        "{w:match_nouns} between {det}? {mod}{0,2} H:POLN and {det}? {mod}{0,2} T:POLN",
        "H:POLN {aux} {word}{0,6} {w:result_nouns} against|over|to|with {det}? {mod}{0,2} T:POLN",
        "H:POLN 's? {mod}{0,5} {w:result_nouns} against|over|to|with {det}? {mod}{0,2} T:POLN",
        "H:POLN {aux} {w:beat_verbs} {det}? {mod}{0,2} T:POLN",
    ),
    subject="head",
    statuses=True,
)
