"""Contests: "X v Y", "X beat Y", "the game against Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="contest",
    predicate="competes_with",
    patterns=(
        "H:POLN v|vs|versus .? T:POLN",
        "match|game|final|semi-final|clash|tie|fixture|test|derby|contest|semifinal between {det}? {mod}{0,2} H:POLN and {det}? {mod}{0,2} T:POLN",
        "H:POLN {aux} {word}{0,6} match|game|win|victory|defeat|draw|loss|test|clash|fixture|qualifier|triumph against|over|to|with {det}? {mod}{0,2} T:POLN",
        "H:POLN 's? {mod}{0,5} match|game|win|victory|defeat|draw|loss|test|clash|fixture|qualifier|triumph against|over|to|with {det}? {mod}{0,2} T:POLN",
        "H:POLN {aux} beat|beats|defeated|thrashed|edged|overcame|face|faces|faced {det}? {mod}{0,2} T:POLN",
    ),
    subject="head",
    statuses=True,
)
