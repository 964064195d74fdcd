"""Origin: "Ghanaian lawyer X", "X, a Ghanaian lawyer", "X from Y", "born in Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="by origin",
    predicate="from",
    patterns=(
        "T:N {mod}{0,2} {trade} ,? {honorifics} H:P",
        "H:P , {det} {mod}{0,3} T:N {mod}{0,2} {trade}",
        "H:P is|was {det} {mod}{0,2} T:N {mod}{0,2} {trade}",
        "H:P {aux} born|raised in|at {det}? {mod}{0,2} T:L",
        "H:P , {word}{0,3} {aux} born|raised in|at {det}? {mod}{0,2} T:L",
        "T:LN - born {mod}{0,3} H:P",
        "H:P , {det} {mod}{0,3} from {det}? T:L",
        "H:P , ( {word} , )? from {det}? T:L",
        "H:P from {det}? {mod}{0,2} T:L",
        "H:P of {det}? T:L {not:'s|<>}",
        "{trade} H:P of T:L",
        "H:P , {det} {mod}{0,2} ( {trade} )? resident|native|citizen|national of {det}? "
        "{mod}{0,1} T:L",
        "T:LN resident|native|citizen|national ,? H:P",
    ),
)
