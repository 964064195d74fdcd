"""Data in scripts: safe whatever it holds, and the same when it is read."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from graphgen.site.scripts import data_script, json_for_script


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_reads_back_and_holds_nothing_that_ends_a_script(value: object) -> None:
    written = json_for_script(value)
    assert json.loads(written) == value
    assert not set("<>&\u2028\u2029") & set(written)


def test_a_script_hands_its_data_to_the_named_function() -> None:
    file = data_script("assets/x.js", receiver="networks", data=["</script>"], origin="test")
    assert file.content == b'graphgen.networks(["\\u003c/script\\u003e"]);\n'
