import pytest
from extract.marked import article_of
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.figures import find_figures
from graphgen.extract.sentences import split_sentences
from graphgen.model import Figure

CASES = [
    ("Some 1,500 to 1,600 fighters fled.", ["1,500 to 1,600|1500|1600|person|fighters|about"]),
    ("Seven cargo planes landed.", ["Seven|7|7||cargo planes|"]),
    ("The day before, two ships sank.", ["two|2|2||ships|"]),
    ("It is 150km (93 miles) southeast of Talen.",
     ["150km|150|150|km||", "93 miles|149.669|149.669|km||"]),
    ("More than 200,000 people left.", ["200,000|200000|200000|person|people|more than"]),
    ("At least three civilians died.", ["three|3|3|person|civilians|at least"]),
    ("Hundreds of soldiers came.", ["Hundreds|200|999|person|soldiers|about"]),
    ("They paid US$40 million for it.", ["US$40 million|40000000|40000000|USD||"]),
    ("A contract worth €2.5bn was lost.", ["€2.5bn|2500000000|2500000000|EUR|contract|"]),
    ("It rose by 3.5 percent of output.", ["3.5 percent|3.5|3.5|%|output|"]),
    ("Between 20 and 30 houses burned.", ["20 and 30|20|30||houses|"]),
    ("In 2014 it was sold.", []),
    ("On 3 May 2020 he left.", []),
    ("He is a 50-year-old man.", []),
    ("It began at 5 p.m. sharp.", []),
    ("The Antov 32 plane landed.", []),
    ("It was the 20th time.", []),
    ("They lost 3-1 at home.", []),
    ("Two million people and a half dozen dogs came.",
     ["Two million|2000000|2000000|person|people|", "half dozen|6|6||dogs|"]),
    ("The board has 15 current or former judges.", ["15|15|15|person|former judges|"]),
    ("Two of the mayor's close allies left.", ["Two|2|2|person|close allies|"]),
    ("It sent 18 more 777s.", ["18|18|18||777s|"]),
    ("Its 737 jet flew home.", []),
    ("The Two Great Rivers park closed.", []),
    ("One important thing failed.", []),
    ("At least one soldier died.", ["one|1|1|person|soldier|at least"]),
    ("A quarter of the town's homes burned.", ["A quarter|25|25|%|homes|"]),
    ("The second half of the game was dull.", []),
    ("One in five workers lost a job.", ["One in five|20|20|%||"]),
    ("Several hundred people and a few dozen cars came.",
     ["Several hundred|200|999|person|people|about", "a few dozen|24|99||cars|about"]),
    ("Thousands of dollars were lost.", ["Thousands of dollars|2000|9999|USD||about"]),
    ("A 12-hour flight and a 500 square foot field.",
     ["12-hour|0.5|0.5|day|flight|", "500 square foot|0|0|km2|field|"]),
    ("Two years ago and over the past four decades it grew.", []),
    ("He was held for six months.", ["six months|182.625|182.625|day||"]),
    ("Oil fell to $70 a barrel at 80 km per hour.",
     ["$70 a barrel|70|70|USD/barrel||", "80 km per hour|80|80|km/h||"]),
    ("A R500 million fine and 5 million EUR more.",
     ["R500 million|500000000|500000000|ZAR|fine|", "5 million EUR|5000000|5000000|EUR||"]),
    ("It made 270 all out.", []),
    ("Since its 1967 debut 5,700 737s were sold.", ["5,700|5700|5700||737s|"]),
    ("The toll rose to 164.", ["164|164|164|||"]),
    ("The death toll rose to 164.", ["164|164|164|person|dead|"]),
    ("It killed 12 and wounded at least 30.",
     ["12|12|12|person|killed|", "30|30|30|person|wounded|at least"]),
    ("Police arrested 14 on Monday.", ["14|14|14|person|arrested|"]),
    ("Some 300 have since died.", ["300|300|300|person|dead|about"]),
    ("It killed 12 pilot schemes.", ["12|12|12||pilot schemes|"]),
    ("A town with a population of over 60,000.", ["60,000|60000|60000|person|people|more than"]),
    ("As many as 50 roads were closed.", ["50|50|50||roads|"]),
    ("As many as 50 roads may be closed.", ["50|50|50||roads|at most"]),
    ("It could close as many as 50 roads.", ["50|50|50||roads|at most"]),
    ("COP 27 ended.", []),
    ("It fell by between 15% and 40%.", ["15% and 40%|15|40|%||"]),
    ("It grew 6-8%, or 6%-8%.", ["6-8%|6|8|%||", "6%-8%|6|8|%||"]),
    ("It rose from 6% to 8%.", ["6%|6|6|%||", "8%|8|8|%||"]),
    ("Of 15% and 40% each.", ["15%|15|15|%||", "40%|40|40|%||"]),
    ("Six of the 28 rival teams left.", ["Six|6|6||rival teams|", "28|28|28||rival teams|"]),
    ("Rain of 40 mm fell.", ["40 mm|4e-05|4e-05|km|rain|"]),
    ("He was jailed for five years after a trial.", ["five years|1826.25|1826.25|day||"]),
    ("The toll climbed up to 217.", ["217|217|217|||"]),
    ("20 others were wounded.", ["20|20|20|person|wounded|"]),
    ("It won by a margin of 0.7 percentage points.",
     ["0.7 percentage points|0.7|0.7|%|margin|"]),
    ("It lost 92,2 million euros.", ["92,2 million euros|92200000|92200000|EUR||"]),
    ("Two and a half million litres of milk.",
     ["Two and a half million litres|2500000|2500000|l|milk|"]),
    ("Three or four boats sank.", ["Three or four|3|4||boats|"]),
    ("They met three times.", []),
    ("The order is worth $6 million.", ["$6 million|6000000|6000000|USD||"]),
    ("The earlier day seven cargo planes landed.", ["seven|7|7||cargo planes|"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: list[str]) -> None:
    assert [shown(text, figure) for figure in figures(text)] == expected


@given(st.text(alphabet="0123456789.,-–$€ kmhundredaoflst%'()\n", max_size=60))
def test_any_text_gives_figures_inside_it(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert last <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high
        last = figure.end


def figures(text: str) -> tuple[Figure, ...]:
    article = article_of(text)
    return find_figures(article, split_sentences(text, article.blocks))


def shown(text: str, figure: Figure) -> str:
    span = text[figure.start : figure.end]
    low, high = f"{figure.low:.12g}", f"{figure.high:.12g}"
    low, high = (
        v if len(v) < 10 else f"{float(v):.3f}".rstrip("0").rstrip(".") for v in (low, high)
    )
    return "|".join([span, low, high, figure.unit, figure.counted, figure.qualifier])
