"""Python's collector while records are made, and what is handed back after it."""

from __future__ import annotations

import gc
import weakref

from graphgen.collecting import give_back, rarely_collected


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_that_holds_itself_is_gone_after_giving_back() -> None:
    with rarely_collected():
        ring = Ring()
        trace = weakref.ref(ring)
        del ring
        assert trace() is not None
        give_back(articles=3)
        assert trace() is not None
        give_back(articles=3000)
        assert trace() is None


def test_what_is_alive_when_memory_is_given_back_is_looked_through_after_the_block() -> None:
    with rarely_collected():
        ring = Ring()
        trace = weakref.ref(ring)
        give_back(articles=3000)
        assert gc.get_freeze_count() > 0
        del ring
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert trace() is None


def test_the_collector_is_as_usual_after_the_block() -> None:
    usual = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold() > usual
    assert gc.get_threshold() == usual
