"""What pages ask of the graph, put together when it is asked for."""

from __future__ import annotations

from graphgen.compact import Known, Mentions
from graphgen.model import Entity, Mention
from graphgen.site.collection import LinkedMention, MentionsByArticle, entity_ref


def entity(name: str, *mentions: Mention) -> Entity:
    return Entity(
        id=name, kind="actor", name=name, aliases=(), mentions=Mentions.of(mentions, Known()),
        coordinates=None, country="", external_ids=(), description=None,
    )  # fmt: skip


def mention(article: str, start: int) -> Mention:
    return Mention(article, start, start + 4, "Moss", "PER", 0.9, 0, 1)


def test_mentions_of_an_article_stand_in_the_order_of_its_text() -> None:
    moss = entity("moss", mention("a", 30), mention("b", 4))
    reed = entity("reed", mention("a", 2), mention("a", 50))
    refs = {each.id: entity_ref(each) for each in (moss, reed)}
    linked = MentionsByArticle([moss, reed], refs)
    assert linked["a"] == (
        LinkedMention(mention("a", 2), refs["reed"]),
        LinkedMention(mention("a", 30), refs["moss"]),
        LinkedMention(mention("a", 50), refs["reed"]),
    )
    assert list(linked) == ["a", "b"]
    assert linked.get("c", ()) == ()
