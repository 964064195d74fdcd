"""What holds for every input: order plays no part, nothing is lost, people stay apart."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graphgen.resolve.decide import append_decision
from graphgen.resolve.decisions import Decision, Reference
from graphgen.resolve.decisions_file import parse_decisions
from graphgen.resolve.folding import fold
from graphgen.resolve.persons import given_names_clash, read_person
from graphgen.resolve.surfaces import read_surface
from resolve.reading import resolve_texts

GIVEN = ["Ada", "Tomas", "A.", "Bill", "William", "Li", "Mohammed", "Muhammad", "Ada Maria"]
SURNAMES = ["Brenn", "Karst", "Al-Watari", "de Vorn", "Wei"]
BODIES = ["Harbour Union", "HU", "Orlo", "Orlo Motors", "Ministry of Health", "Front of Fishers"]
PLACES = ["Libya", "Tripoli", "Paris", "Velmora", "US", "Velmora province", "Springfield"]

people = st.builds(
    "[{} {}/PER]".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES)
) | st.sampled_from([f"[{name}/PER]" for name in SURNAMES])
bodies = st.sampled_from([f"[{name}/ORG]" for name in BODIES])
places = st.sampled_from([f"[{name}/LOC]" for name in PLACES] + ["[Libyan/NORP]"])
joints = st.sampled_from([" and ", ", ", ". Then ", " (", " said "])
sentences = st.lists(st.tuples(people | bodies | places, joints), min_size=1, max_size=8).map(
    lambda parts: "".join(name + joint for name, joint in parts)
)
collections = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "e"]), sentences, min_size=1, max_size=5
)


@given(collections, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_articles_plays_no_part(
    articles: dict[str, str], chance: random.Random
) -> None:
    order = list(articles)
    chance.shuffle(order)
    assert resolve_texts(articles) == resolve_texts(articles, order=order)


@given(collections)
@settings(max_examples=60, deadline=None)
def test_each_mention_is_in_one_entity_at_most(articles: dict[str, str]) -> None:
    resolution = resolve_texts(articles)
    spots = [(m.article, m.start) for entity in resolution.entities for m in entity.mentions]
    assert len(spots) == len(set(spots))
    ids = [entity.id for entity in resolution.entities]
    assert ids == sorted(set(ids))
    assert not {old for old, _ in resolution.forwards} & set(ids)


@given(collections)
@settings(max_examples=60, deadline=None)
def test_no_two_given_names_in_one_person(articles: dict[str, str]) -> None:
    for entity in resolve_texts(articles).entities:
        parts = [read_person(alias.text).parts for alias in entity.aliases]
        full = [one for one in parts if len(one) > 1 and entity.kind == "actor"]
        assert not any(given_names_clash(a, b) for a in full for b in full), entity.aliases


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1, max_size=60), st.booleans(), st.booleans())
def test_any_span_has_a_surface(text: str, place: bool, person: bool) -> None:
    surface = read_surface(text, place=place, person=person)
    assert surface.name == surface.name.strip()


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_any_name_can_be_decided_on(name: str, because: str) -> None:
    printable = "".join(char for char in name if char.isprintable()).strip()
    said = "".join(char for char in because if char.isprintable()).strip()
    if not printable:
        return
    entry = Decision("hide", 1, (Reference(" ".join(printable.split())),), because=said)
    (read,) = parse_decisions(append_decision("# mine\n", entry).encode()).entries
    assert read == replace(entry, line=2, because=" ".join(said.split()))
