"""The extractor with a model that reads names and ties from the test."""

from collections.abc import Sequence
from dataclasses import replace

from extract.marked import article_of, marked

from graphgen.extract.extractor import NewsExtractor, merged
from graphgen.extract.workers import extract_in_order
from graphgen.model import Article, Extraction, Mention, RelationMention, Span


class FixedModel:
    """Gives the mentions it was made with, and one tie between the first two."""

    version = "fixed"

    def __init__(self, mentions: Sequence[Mention], *, predicate: str = "", score: float = 0.9):
        self.mentions = mentions
        self.predicate = predicate
        self.score = score

    def read(
        self, article: Article, sentences: Sequence[Span]
    ) -> tuple[Sequence[Mention], Sequence[RelationMention]]:
        if not self.predicate:
            return self.mentions, []
        head, tail = self.mentions[:2]
        whole = Span(0, len(article.text))
        tie = RelationMention(
            "a", whole, head, self.predicate, tail, "asserted", None, self.score, "model"
        )
        return self.mentions, [tie]


def extraction(text: str, *, predicate: str = "", score: float = 0.9) -> Extraction:
    plain, mentions = marked(text)
    model = FixedModel(mentions, predicate=predicate, score=score)
    return NewsExtractor(model=model).extract([article_of(plain)])[0]


def test_every_mention_lies_inside_one_sentence() -> None:
    plain, mentions = marked("He met [PER Ana. Oru] there. She left.")
    found = NewsExtractor(model=FixedModel(mentions)).extract([article_of(plain)])[0]
    assert found.sentences == (Span(0, 22), Span(23, 32))
    assert [m.sentence for m in found.mentions] == [0]


def test_mentions_below_the_bound_are_dropped_with_their_ties() -> None:
    plain, mentions = marked("[PER Ana Oru] saw [PER Ben Sol].")
    weak = [mentions[0], replace(mentions[1], score=0.4)]
    found = NewsExtractor(model=FixedModel(weak, predicate="opposes")).extract([article_of(plain)])
    assert [m.text for m in found[0].mentions] == ["Ana Oru"]
    assert found[0].relations == ()


def test_a_language_names_no_country() -> None:
    found = extraction("The [NORP English]-speaking west and a [NORP Kenyan] spoke.")
    assert [mention.label for mention in found.mentions] == ["MISC", "NORP"]


def test_a_time_in_a_name_is_none() -> None:
    found = extraction("The [ORG Sunday Herald] of [LOC Port Talen] closed on 3 May 2019.")
    assert [(time.start, time.end) for time in found.times] == [(42, 52)]


def test_of_model_and_rule_the_better_score_wins() -> None:
    text = "[PER Ana Oru], mayor of [LOC Port Talen], spoke."
    assert [r.how for r in extraction(text, predicate="leads", score=0.5).relations] == [
        "rule:apposition with of"
    ]
    assert [r.how for r in extraction(text, predicate="leads", score=0.99).relations] == ["model"]


def test_a_symmetric_tie_is_told_once() -> None:
    _, (a, b) = marked("[LOC Velor] met [LOC Sarn].")
    tie = RelationMention("a", Span(0, 15), a, "deals_with", b, "asserted", None, 0.6, "model")
    assert merged([tie, replace(tie, head=b, tail=a, score=0.8)])[0].score == 0.8
    assert len(merged([tie, replace(tie, head=b, tail=a)])) == 1
    assert len(merged([tie, replace(tie, predicate="opposes")])) == 2


def test_of_two_offices_in_one_body_the_surer_is_kept() -> None:
    _, (a, b) = marked("[PER Ana Oru] and [ORG Velor Union].")
    tie = RelationMention("a", Span(0, 23), a, "leads", b, "asserted", None, 0.6, "model")
    kept = merged(
        [tie, replace(tie, predicate="works_for", score=0.8), replace(tie, predicate="opposes")]
    )
    assert [relation.predicate for relation in kept] == ["opposes", "works_for"]


def test_speakers() -> None:
    cases = {
        "[LOC Velor] backs [LOC Sarn], said [PER Ana Oru].": "Ana Oru",
        "According to [PER Ana Oru], [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "[PER Ana Oru] said [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "[PER Ana Oru] spoke to us. She said [LOC Velor] backs [LOC Sarn].": None,
        "[PER Ana Oru] said so. She added [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "[PER Ana Oru] and [PER Ben Sol] met. He said [LOC Velor] backs [LOC Sarn].": None,
        "[LOC Velor] backs [LOC Sarn].": None,
        "[LOC Velor] backs [LOC Sarn], the army in [LOC Delbar] said.": None,
        "[LOC Velor] backs [LOC Sarn], the army of [LOC Delbar] said.": "Delbar",
        "[LOC Velor] backs [LOC Sarn], which [LOC Delbar] claims.": None,
        "[LOC Velor] backs [LOC Sarn], which [LOC Delbar] denied.": None,
        '"[LOC Velor] backs [LOC Sarn]," he told [ORG Delbar Wire].': None,
        "[LOC Velor] backs [LOC Sarn], while [PER Ana Oru] said it rained.": None,
        "[LOC Velor] backs [LOC Sarn], and [PER Ana Oru] said that it rained.": None,
        "[PER Ana Oru] said it rained, while [LOC Velor] backs [LOC Sarn].": None,
        '"It rained, while [LOC Velor] backs [LOC Sarn]," [PER Ana Oru] said.': "Ana Oru",
        "It rained, but [LOC Velor] backs [LOC Sarn], [PER Ana Oru] said.": "Ana Oru",
        "It rained, but [PER Ana Oru] said [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "[PER Ana Oru] maintained that [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "Later [PER Ana Oru] added: [LOC Velor] backs [LOC Sarn].": "Ana Oru",
        "[PER Ana Oru] added a wall: [LOC Velor] backs [LOC Sarn].": None,
        "[NORP Tarnish] forces maintained a camp so that [LOC Velor] backs [LOC Sarn].": None,
        "Many [NORP Tarnish] states, it seems, know [LOC Velor] backs [LOC Sarn].": None,
    }
    for text, expected in cases.items():
        said = [r for r in extraction(text).relations if r.predicate == "supports"]
        assert [r.speaker.text if r.speaker else None for r in said] == [expected], text


def test_a_speakers_own_title_is_not_his_claim() -> None:
    found = extraction("[ORG LNT] spokesman [PER Adem al-Tarek] said it rained.")
    assert [(r.predicate, r.speaker) for r in found.relations] == [("speaks_for", None)]


def test_the_version_names_model_and_rules() -> None:
    version = NewsExtractor(model=FixedModel([])).version
    assert version.startswith("fixed+rules.")
    assert version == NewsExtractor(model=FixedModel([])).version
    assert version != NewsExtractor(model=FixedModel([]), min_mention_score=0.7).version


class LoadEmpty:
    """Can be sent to another process."""

    def __call__(self) -> NewsExtractor:
        return NewsExtractor(model=FixedModel([]))


def test_order_is_kept_whatever_the_number_of_workers() -> None:
    articles = [replace(article_of(f"Text {n}."), id=f"a{n}") for n in range(30)]
    results = []
    for workers in (1, 2):
        finished: list[int] = []
        found = extract_in_order(
            articles, load=LoadEmpty(), workers=workers, on_progress=finished.append
        )
        results.append(list(found))
        assert sum(finished) == 30
    assert [e.article for e in results[0]] == [a.id for a in articles]
    assert results[0] == results[1]
