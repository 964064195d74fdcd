"""``graphgen evaluate``: extractors compared on labels of one's own."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from graphgen.cli.report import say_json
from graphgen.cli.settings import configured
from graphgen.cli.terminal import say
from graphgen.evaluation import Evaluation, Score, evaluate, read_labels


def evaluate_command(options: Namespace, folder: Path) -> int:
    """Score the named extractors, or that of the configuration, on labelled paragraphs."""
    options.content = None
    settings = configured(options, folder).extract
    paragraphs = read_labels([folder / path for path in options.labels])
    evaluations = [
        evaluate(paragraphs, settings=replace(settings, extractor=name))
        for name in options.extractor or [settings.extractor]
    ]
    if options.json:
        say_json(0, evaluations=[*map(_row, evaluations)])
    else:
        for line in _table(evaluations):
            say(line)
    return 0


def _row(evaluation: Evaluation) -> dict[str, object]:
    scores = {"names": evaluation.names, "statements": evaluation.statements}
    return {
        **asdict(evaluation),
        **{name: {**asdict(score), **_measures(score)} for name, score in scores.items()},
    }


def _measures(score: Score) -> dict[str, float]:
    measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {name: round(value, 4) for name, value in measures.items()}


def _table(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    yield "            precision  recall     F1   right/found/labelled"
    for evaluation in evaluations:
        yield evaluation.extractor
        for name, score in (("names", evaluation.names), ("statements", evaluation.statements)):
            shares = f"{score.precision:>9.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
            yield f"  {name:<10}{shares}   {score.right}/{score.found}/{score.labelled}"
        if evaluation.unread:
            yield f"  paragraphs in a language it does not handle: {evaluation.unread}"
        if evaluation.dropped:
            yield f"  given but not in the text, and dropped: {evaluation.dropped}"
