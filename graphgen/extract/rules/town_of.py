""" "Y's town of X", "X, a city in Y", "the capital of Y, X"."""

from graphgen.extract.rules.rule import Rule

RULE = Rule(
    name="town of",
    predicate="located_in",
    patterns=(
        "T:L 's {mod}{0,3} city|town|village|port|province|region|district|state|island|capital|county|suburb|area|neighbourhood|neighborhood|airport|border|municipality|township|prefecture|governorate ,? of? H:L",
        "H:L , {det} {mod}{0,3} city|town|village|port|province|region|district|state|island|capital|county|suburb|area|neighbourhood|neighborhood|airport|municipality|township|settlement|enclave|stronghold {mod}{0,2} ( {any} )? in|of {mod}{0,2} {det}? {mod}{0,2} T:L",
        "H:L , T:L 's {mod}{0,4} ( city|town|village|port|province|region|district|state|island|capital )",
        "H:L is {det}? {mod}{0,3} city|town|village|port|province|region|district|state|island|capital|county|suburb|area in|of {mod}{0,2} {det}? {mod}{0,2} T:L",
        "capital|city|town|village|suburb|district|district of|province H:L in|of {mod}{0,2} {det}? {mod}{0,2} T:L",
        "T:L 's H:L",
    ),
)
