"""``graphgen completion``: a script for the shell that completes commands and options.

The scripts are made from the parser, so that they know what it knows.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphgen.cli.terminal import say

_BASH = """\
_graphgen() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" plain="" options=""
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  [ "$COMP_CWORD" = 1 ] && plain="{commands}" options="--help --version"
  case "$word" in -*) plain="$options" ;; esac
  COMPREPLY=($(compgen -W "$plain" -- "$word"))
}}
complete -o default -F _graphgen graphgen
"""
"""Where no word of ours fits, the shell completes names of files."""


def completion_command(options: Namespace, _folder: Path) -> int:
    """Print the script for a shell."""
    from graphgen.cli.arguments import parser

    words = command_words(parser())
    lines = {"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell](words)
    for line in lines:
        say(line)
    return 0


def command_words(top: ArgumentParser) -> Mapping[str, tuple[str, ...]]:
    """For each command, the words that may follow it: its options and its own commands."""
    commands: dict[str, tuple[str, ...]] = {}
    for name, command in _commands(top).items():
        words = [*_commands(command), *_options(command)]
        for form in _commands(command).values():
            words += _options(form)
        for action in command._actions:
            words += [str(choice) for choice in action.choices or () if not action.option_strings]
        commands[name] = tuple(dict.fromkeys(words))
    return commands


def _commands(command: ArgumentParser) -> dict[str, ArgumentParser]:
    actions = (each for each in command._actions if isinstance(each, _SubParsersAction))
    return {name: form for action in actions for name, form in action.choices.items()}


def _options(command: ArgumentParser) -> list[str]:
    return [
        option
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--")
    ]


def _bash(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    cases = "\n".join(
        f'    {name}) plain="{_joined(more)}" options="{_joined(more, options=True)}" ;;'
        for name, more in words.items()
    )
    yield from _BASH.format(cases=cases, commands=" ".join(words)).splitlines()


def _joined(words: Iterable[str], *, options: bool = False) -> str:
    return " ".join(word for word in words if word.startswith("--") == options)


def _zsh(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash(words)


def _fish(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield f'complete -c graphgen -n __fish_use_subcommand -f -a "{" ".join(words)}"'
    for name, more in words.items():
        plain = [word for word in more if not word.startswith("--")]
        seen = f'-n "__fish_seen_subcommand_from {name}"'
        if plain:
            yield f'complete -c graphgen {seen} -f -a "{" ".join(plain)}"'
        for option in more:
            if option.startswith("--"):
                yield f"complete -c graphgen {seen} -l {option.removeprefix('--')}"
