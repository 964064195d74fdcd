"""The arguments of ``graphgen decide``: a form for each kind of decision."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class _Append(Action):
    """Collects names from several arguments into one list, in the order of the arguments."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add one name, or several."""
        more = [values] if isinstance(values, str) else list(values or ())
        namespace.names = [*getattr(namespace, "names", []), *more]


def add_decide_forms(command: ArgumentParser) -> None:
    """Add a sub-command for each action of ``decisions.yml``."""
    forms = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action, purpose in (
        ("same", "two names or more mean one thing"),
        ("different", "two names or more mean different things"),
    ):
        form = _form(forms, action, purpose)
        _name(form, "A")
        _name(form, "B", nargs="+")
    _valued(forms, "rename", "show an entity by another name", "NEW", "the name to show")
    _valued(forms, "kind", "say what an entity is", "KIND", "actor, organization or location")
    _valued(
        forms, "id", "pin the id of an entity, so its address stays", "ID", "letters, digits, -"
    )
    _valued(forms, "describe", "describe an entity in a line", "TEXT", "the line")
    _add_place(_form(forms, "place", "put an entity on the map"))
    _name(_form(forms, "hide", "give an entity no page"), "NAME")
    redact = _form(forms, "redact", "put a block in place of a person's name wherever it stands")
    _name(redact, "NAME", nargs="+")
    _add_relation(_form(forms, "relation", "add a relation, with its source"))
    _add_reject(_form(forms, "reject", "take a relation out"))


def _form(forms: _SubParsersAction[ArgumentParser], action: str, purpose: str) -> ArgumentParser:
    form = forms.add_parser(
        action,
        help=purpose,
        description=f"{purpose.capitalize()}. A name is written as it stands in the articles, or "
        "as in decisions.yml: '{name: NAME, article: ID}', '{name: NAME, kind: KIND}'.",
    )
    form.add_argument("--because", default="", metavar="TEXT", help="why, for those who read it")
    form.add_argument("--by", default="", metavar="WHO", help="who decided")
    form.add_argument("--on", default="", metavar="DAY", help="day, as 2024-05-31, or today")
    form.add_argument("--content", type=Path, metavar="DIR", help="folder of the articles")
    form.add_argument("--config", type=Path, metavar="FILE", help="in place of graphgen.toml")
    form.add_argument("--json", action="store_true", help="print one JSON object, no words")
    return form


def _name(form: ArgumentParser, metavar: str, nargs: str | None = None) -> None:
    form.add_argument(
        f"_{metavar}", action=_Append, metavar=metavar, nargs=nargs, default=SUPPRESS, help="name"
    )


def _valued(
    forms: _SubParsersAction[ArgumentParser], action: str, purpose: str, metavar: str, meaning: str
) -> None:
    form = _form(forms, action, purpose)
    _name(form, "NAME")
    form.add_argument("value", metavar=metavar, help=meaning)


def _add_place(form: ArgumentParser) -> None:
    _name(form, "NAME")
    form.add_argument("latitude", type=float, metavar="NORTH", help="degrees north, as 32.47")
    form.add_argument("longitude", type=float, metavar="EAST", help="degrees east, as -11.89")
    form.add_argument("--country", default="", metavar="NAME", help="the country it lies in")


def _add_relation(form: ArgumentParser) -> None:
    _name(form, "HEAD")
    form.add_argument("value", metavar="PREDICATE", help="a predicate, as leads or member_of")
    _name(form, "TAIL")
    form.add_argument("--source", required=True, metavar="TEXT", help="where it is stated")


def _add_reject(form: ArgumentParser) -> None:
    _name(form, "HEAD")
    form.add_argument("value", metavar="PREDICATE", nargs="?", help="only this one, else every one")
    _name(form, "TAIL")
