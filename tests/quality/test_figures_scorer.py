"""The scorer of figures, on an article of our own; the labels, that they are whole."""

from pathlib import Path

from training.figures import head_of, matched, read_labels, score

TEXT = "The Wall Falls\r\n\r\nTwo ships and 30 sailors left Orbel.\r\nThe Pira 12 sank.\r\n"


def test_places_are_characters_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wall.txt"
    path.write_bytes(TEXT.encode())
    at = TEXT.index("30")
    sailors = [TEXT.index("sailors"), TEXT.index("sailors") + 7]
    label = {"start": at, "end": at + 2, "low": 30, "high": 30, "unit": "person", "qualifier": ""}
    found = [match for _, match in matched(path, [{**label, "counted": sailors}])]
    assert [match.wrong for match in found] == [(), ("too many",)]
    wrong = {**label, "low": 31, "high": 31, "counted": None}
    assert next(matched(path, [wrong]))[1].wrong == ("value", "counted")
    assert "right 1 of 1 = 1.000, precision 0.500" in score(iter(found))


def test_missed_figures_lower_the_score(tmp_path: Path) -> None:
    path = tmp_path / "wall.txt"
    path.write_bytes(TEXT.encode())
    at = TEXT.index("12")
    label = {"start": at, "end": at + 2, "low": 12, "high": 12, "unit": "", "qualifier": ""}
    assert next(matched(path, [{**label, "counted": None}]))[1].wrong == ("missed",)


def test_heads_are_compared_without_plural_endings() -> None:
    assert head_of("close Allies") == head_of("ally's allies")
    assert head_of("777s") == "777"
    assert head_of("") == ""


def test_labels_are_whole() -> None:
    rows = read_labels()
    assert [len(rows), len({row["file"] for row in rows})] == [20, 20]
    assert sorted({row["part"] for row in rows}) == ["held out", "tuning"]
    for row in rows:
        starts = [figure["start"] for figure in row["figures"]]
        assert starts == sorted(starts)
        for figure in row["figures"]:
            assert figure["start"] < figure["end"]
            assert figure["low"] <= figure["high"]
