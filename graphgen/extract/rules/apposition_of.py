"""Appositions with a preposition: "X, the mayor of Y", "X, analyst at the Y Institute"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="apposition with of",
    predicate="",
    patterns=(
        "H:P ,? lrb? {det}? {mod}{0,4} {role} ( {mod}{1,2} )? of|for|at|with {det}? "
        "{mod}{0,2} T:OL {not:'s|-|<P>|,_<P>|/honorific|,_/honorific|said|says|told}",
        "H:P , {det}? {mod}{0,3} {role} in T:L",
        "H:P ,? {det}? {mod}{0,4} {role} of|for|at|with {det}? {mod}{0,2} T:N {w:state_nouns}",
        "{role:leads} {honorifics} H:P of {det}? {mod}{0,1} T:OL {not:'s}",
        "{role} of|for|at {det}? {mod}{0,2} T:OL ,? {honorifics} H:P",
    ),
)
