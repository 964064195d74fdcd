"""Relatives: "X's wife Y", "X and his brother Y", "X, the son of Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="kin",
    predicate="family_of",
    patterns=(
        "H:P 's {mod}{0,3} {kin} ,? T:P",
        "H:P and his|her {mod}{0,3} {kin} ,? ( {any}{0,3} )? T:P",
        "H:P , {det}? {mod}{0,3} {kin} of|to {det}? {mod}{0,4} ( _:NOL 's? {mod}{0,2} )? T:P",
        "H:P , T:P 's {mod}{0,3} {kin}",
        "H:P {aux} {det}? {mod}{0,3} {kin} of|to {det}? {mod}{0,4} T:P",
        "H:P , whose {mod}{0,3} {kin} ,? T:P",
        "his|her {mod}{0,2} {kin} H:P and T:P",
        "H:P {aux} {w:married} {mod}{0,3} T:P",
        "H:P and {mod}{0,1} T:P {aux} married|wed|divorced",
    ),
)
