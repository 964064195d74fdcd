"""Titles before names: "LNA spokesman X", "French President X", "Walid's mayor X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="title before name",
    predicate="",
    patterns=(
        "T:O {mod}{0,3}? {role} {honorifics} H:P",
        "T:OL 's {mod}{0,3}? {role} ,? {honorifics} H:P {not:and|,_<P>}",
        "T:NL {mod}{0,3}? {role_of_state} {honorifics} H:P",
        "T:L {mod}{0,1}? {role:leads} {honorifics} H:P",
        "T:L {mod}{0,2}? {role:speaks_for} {honorifics} H:P",
    ),
)
