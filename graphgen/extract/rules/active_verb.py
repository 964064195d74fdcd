"""Subject, verb, object: "X backs Y", "X's forces attacked Y"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="verb",
    predicate="",
    patterns=(
        "H:PONL+ {aux} {verb:bsd} ( {det} {mod}{0,2} {w:place_nouns} of )? {det}? {mod}{0,2} "
        "T:POL+ {alone} {not:'s|-|/agent|/R|<>}",
        "H:PONL+ {aux} {verb:bsd} {det}? {mod}{0,2} T:N+ {end}",
        "H:PONL+ 's? {mod}{0,2} {agent} {aux} {verb:bsd} {det}? {mod}{0,2} T:PONL+ "
        "{not:'s|-|/R|<>}",
        "H:PONL+ {aux} {verb:bsd} {det}? {mod}{0,2} T:NLO+ 's? {mod}{0,2} {agent}",
        "H:PONL+ 's? {mod}{0,2} {agent} {aux} {verb:bsd} {det}? {mod}{0,2} T:PNLO+ 's? "
        "{mod}{0,2} {agent}",
        "H:PONL , {word}{1,8} , {aux} {verb:sd} {det}? {mod}{0,2} T:PONL+ {not:'s|-|/agent|/R|<>}",
        "H:PONL ,? who|which|that {aux} {verb:bsd} {det}? {mod}{0,2} T:PONL+ {not:'s|-|/R|<>}",
        "H:PONL {aux} {verb:bsd} {det}? {mod}{0,3} {title} {not:of|for|at} T:P {not:'s}",
        "H:PONL {aux} {verb:bsd} {det}? {mod}{0,2} _:NLO 's? {mod}{0,2} {title} "
        "{not:of|for|at} T:P {not:'s}",
    ),
    subject="head",
    statuses=True,
)
