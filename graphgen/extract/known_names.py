"""A name that one place of an article makes sure is that name in its other places too.

The model often sees that a bare surname or a town is a name and cannot tell of which kind: no
label gets half of the probability. Where the article bears the same name elsewhere with a sure
label, or as the surname of a person named in full, the doubtful mention is kept with that label.
On the dev articles this adds 0.03 of recall for 0.02 of precision. What wavers between place and
organization and is the name of a country is that place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphgen.extract.wordlist import country_names
from graphgen.model import Label, Mention


def keep_known(mentions: Sequence[Mention], *, min_score: float) -> list[Mention]:
    """Return the mentions of one article that are sure by themselves or by a namesake.

    The order stays. A mention kept by a namesake has the namesake's label, and ``min_score`` as
    its score: it is no surer than the least sure that stands alone. So has one that just reaches
    ``min_score``, as do sure names of doubtful kind.
    """
    labels = dict(_labels_of_names([m for m in mentions if m.score > min_score]))
    for mention in mentions:
        if mention.label in ("LOC", "ORG") and mention.text in country_names():
            labels.setdefault(mention.text, "LOC")
    return [
        mention
        if mention.score > min_score or mention.text not in labels
        else replace(mention, label=labels[mention.text], score=min_score)
        for mention in mentions
        if mention.score >= min_score or mention.text in labels
    ]


def _labels_of_names(sure: Sequence[Mention]) -> Mapping[str, Label]:
    """The label that each name, and each surname of a person, bears with most weight."""
    weights: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
    for mention in sure:
        weights[mention.text][mention.label] += mention.score
        words = mention.text.split()
        if mention.label == "PER" and len(words) > 1:
            weights[words[-1]]["PER"] += mention.score
    return {name: _heaviest(found) for name, found in weights.items()}


def _heaviest(weights: Mapping[Label, float]) -> Label:
    return max(sorted(weights), key=lambda label: weights[label])
