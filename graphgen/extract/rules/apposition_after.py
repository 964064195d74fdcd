"""Appositions that name the body first: "X, a Y spokesman", "X, Y's chief executive"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="apposition",
    predicate="",
    patterns=(
        "H:P , {det}? {mod}{0,3} T:ONL 's? {mod}{0,3} {role} {end}",
        "H:P , {det}? {mod}{0,3} T:ONL 's? {mod}{0,3} {role} who|and|said|says|told|in|on",
        "H:P lrb {det}? {mod}{0,3} T:ONL 's? {mod}{0,3} {role} {end}",
    ),
)
