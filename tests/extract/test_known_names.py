from graphgen.extract.known_names import keep_known
from graphgen.model import Label, Mention


def mention(text: str, label: Label, score: float, start: int = 0) -> Mention:
    return Mention("a", start, start + len(text), text, label, score, 0, 0)


def kept(*mentions: Mention) -> list[tuple[str, str, float]]:
    return [(m.text, m.label, m.score) for m in keep_known(mentions, min_score=0.5)]


def test_a_doubtful_name_is_kept_as_what_it_is_elsewhere() -> None:
    sure, doubtful = mention("Port Ostra", "LOC", 0.9), mention("Port Ostra", "ORG", 0.3, 40)
    assert kept(sure, doubtful) == [("Port Ostra", "LOC", 0.9), ("Port Ostra", "LOC", 0.5)]


def test_a_surname_is_kept_as_the_person_named_in_full() -> None:
    assert kept(mention("Zawal", "LOC", 0.4), mention("Amina Zawal", "PER", 0.8, 30)) == [
        ("Zawal", "PER", 0.5),
        ("Amina Zawal", "PER", 0.8),
    ]


def test_the_label_with_most_weight_wins() -> None:
    places = [mention("Ostra", "LOC", 0.6, 10), mention("Ostra", "LOC", 0.6, 20)]
    assert kept(mention("Ostra", "ORG", 0.9), *places, mention("Ostra", "PER", 0.2, 30))[-1] == (
        "Ostra",
        "LOC",
        0.5,
    )


def test_a_doubtful_name_without_a_namesake_is_dropped() -> None:
    assert kept(mention("Zawal", "PER", 0.49), mention("Port Ostra", "LOC", 0.9, 30)) == [
        ("Port Ostra", "LOC", 0.9)
    ]


def test_a_place_is_no_surname() -> None:
    assert kept(mention("Ostra", "PER", 0.3), mention("Port Ostra", "LOC", 0.9, 30)) == [
        ("Port Ostra", "LOC", 0.9)
    ]


def test_a_doubtful_name_of_a_country_is_that_place() -> None:
    assert kept(mention("New Zealand", "ORG", 0.4)) == [("New Zealand", "LOC", 0.5)]
    assert kept(mention("Jordan", "PER", 0.4)) == []


def test_a_sure_name_of_doubtful_kind_is_what_it_is_elsewhere_or_stays() -> None:
    doubtful, sure = mention("Zawal", "LOC", 0.5), mention("Amina Zawal", "PER", 0.8, 30)
    assert kept(doubtful, sure)[0] == ("Zawal", "PER", 0.5)
    assert kept(doubtful) == [("Zawal", "LOC", 0.5)]
