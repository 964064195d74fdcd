"""A small language for what stands between two names, compiled to regular expressions.

A pattern is a row of items parted by blanks:

==================  =====================================================================
``H:PO``            the head: one name with one of these letters: P O L N; G a body of a
                    state, A a party, B another body, which are all O
``T:L+``            the tail, or a list of such ("A, B and C"): one relation for each
``_:PO``            any name, not part of the relation
``{role}``          a noun of ``roles.toml``; its list is the predicate
``{role:leads}``    a noun of that list
``{role_of_state}`` an office of a state
``{honorifics}``    honorifics and ranks in front of a name
``{verb:sd}``       a verb of ``verbs.toml`` in one of the forms; its list is the predicate
``{verb:sd:tells}`` the same, of that predicate only
``{kin}`` …         a word with that tag: trade, kin, agent, state
``{mod}``           a word that may stand inside a noun phrase
``{det}``           an article or possessive
``{aux}``           auxiliaries, negations and adverbs
``{alone}``         no noun follows, so that the name before is no modifier
``{end}``           a mark or the end of the sentence
``{not:a|b}``       what follows is none of these: words, ``/tag``, ``<PO>`` a name; ``_`` joins
``{w:place_nouns}`` one of the words of that list of ``rule_words.toml``
``a|b``             one of these words
``(`` … ``)?``      a group
==================  =====================================================================

Any item may end in ``?``, ``*`` or ``{m,n}``.
"""

from __future__ import annotations

import re
from functools import cache

from graphgen.extract.wordlist import closed_classes, closed_words, rule_words

_ITEM = re.compile(r"^(?P<body>.+?)(?P<times>\?|\*|\{\d+,\d+\}\??)?$")
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day "
_TAGS = r"(?:/[^ /]+)*"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return the expression for a pattern; raises ValueError for an unknown item."""
    parts = [_compiled(item) for item in pattern.split()]
    return re.compile(r"(?:(?<= )|^)" + "".join(parts))


def _compiled(item: str) -> str:
    if item == "(":
        return "(?:"
    if item.startswith(")"):
        return item
    match = _ITEM.match(item)
    body, times = (match["body"], match["times"] or "") if match else (item, "")
    return f"(?:{_body(body)}){times}" if times else _body(body)


def _body(body: str) -> str:
    if body[:2] in ("H:", "T:", "_:"):
        return _names(body)
    if body.startswith("{") and body.endswith("}"):
        return _class(body[1:-1])
    if not re.fullmatch(r"[^{}()<>]+|\(|\)", body):
        message = f"unknown item {body!r}"
        raise ValueError(message)
    if body in ("lrb", "rrb"):
        return r"\( " if body == "lrb" else r"\) "
    return "(?:" + "|".join(re.escape(word) for word in body.split("|")) + ")" + _TAGS + " "


def _names(body: str) -> str:
    group = {"H": "?P<head>", "T": "?P<tail>", "_": "?:"}[body[0]]
    name = rf"<[{letters_of(body)}]\d+> "
    if not body.endswith("+"):
        return f"({group}{name})"
    member = rf"(?:the )?{name}"
    if body[0] == "T":
        member += r"(?![^ <]*/V:|(?:said|says|told)(?:/| ))"  # "A backs B, C said"
    conjunction = rf"(?:and|or|&|as_well_as|plus) {member}"
    further = rf"(?:(?:, {member})+(?:,? ?{conjunction})?|{conjunction})?"
    return f"({group}{name}{further})"


def letters_of(body: str) -> str:
    """Return the letters of the names that "H:PO+" and its like stand for."""
    return body[2:].rstrip("+").replace("O", "OGA").replace("B", "O")


def _class(name: str) -> str:
    head, _, rest = name.partition(":")
    if head == "role":
        tag = rf"/R:{rest}" if rest else "/R:"
        return rf"(?P<cue>[^ ]*{tag}[^ ]*) "
    if head == "verb":
        codes, _, predicate = rest.partition(":")
        return rf"(?P<cue>[^ <]*/V:{predicate or '[a-z_]+'}:[a-z]*[{codes}][^ ]*) "
    if head == "not":
        return "(?!" + "|".join(_avoided(word) for word in rest.split("|")) + ")"
    if head == "w":
        words = "|".join(re.escape(word) for word in rule_words()[rest].split())
        return rf"(?:{words}){_TAGS} "
    if head == "role_of_state":
        return r"(?P<cue>(?=[^ ]*/state)[^ ]*/R:[^ ]*) "
    if head == "honorifics":
        return r"(?:[^ <]*/honorific(?:/[^ ]*)? (?:\. )?){0,4}"
    if head in ("trade", "kin", "agent", "state"):
        return rf"[^ <]*/{head}(?:/[^ ]*)? "
    simple = {
        "mod": rf"(?!{_stop_words()}(?:/| ))[^ <\W][^ /]*(?:/(?!V:)[^ /]+)* ",
        "alone": rf"(?!(?!{_stop_words()}(?:/| )|{_DAYS}|[a-z]+ly )"
        r"[^ <\W][^ /]*(?:/(?!V:)[^ /]+)* )",
        "any": r"[^ <]+ ",
        "word": r"(?![,;:.\"] )[^ <]+ ",
        "inner": r"(?![,;:.\"()] |--)[^ ]+ ",
        "det": rf"(?:{_any_of('determiners')}) ",
        "aux": rf"(?:(?:{_any_of('auxiliaries')})(?:/[^ ]*)? |[a-z]+ly ){{0,4}}",
        "title": r"[^ <]*/R:[^ ]* ",
        "end": r"(?=[.,;:()\"!?]|--|'|$)",
    }
    if head not in simple:
        message = f"unknown class {name!r}"
        raise ValueError(message)
    return simple[head]


def _any_of(name: str) -> str:
    return "|".join(re.escape(word) for word in closed_classes()[name].split())


def _avoided(words: str) -> str:
    return "".join(_avoided_unit(word) for word in words.split("_"))


def _avoided_unit(word: str) -> str:
    if re.fullmatch("<[A-Z]*>", word):
        return rf"<[{word[1:-1] or 'PONLGA'}]\d+> "
    if word.startswith("/"):
        return rf"[^ ]*{re.escape(word)}[^ ]* "
    return re.escape(word) + _TAGS + " "


@cache
def _stop_words() -> str:
    words = sorted(closed_words(), key=lambda word: (-len(word), word))
    closed = "|".join(re.escape(word) for word in words)
    return rf"(?:{closed}|\d[^ /]*)"
