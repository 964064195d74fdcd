"""Titles before names: "LNA spokesman X", "French President X", "Walid's mayor X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="title before name",
    predicate="",
    patterns=(
        "T:ONL {not:,} (  's )? {mod}{0,3} {role} H:P",
        "T:ONL 's {mod}{0,3} {role} , H:P {not:and|,_<P>}",
    ),
)
