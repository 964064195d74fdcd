""" "Y-based X", "X, based in Y", "the X in Y", but not "told X in Y", "against X in Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="based in",
    predicate="based_in",
    patterns=(
        "T:L - based {mod}{0,4} H:O",
        "H:O ,? lrb? ( which )? {aux} based|headquartered|located|situated in|at|near {det}? "
        "{mod}{0,2} T:L",
        "H:O headquarters|office|offices|head_office in {det}? T:L",
        "H:O in the? T:L {not:,_<L>|'s}",
    ),
    not_aimed_at="head",
)
