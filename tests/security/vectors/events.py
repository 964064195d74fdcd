"""Event handlers on elements of all kinds, in the ways in which attributes can be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from security.vectors.payloads import FOREIGN, PAYLOADS

_VOID_TAGS: Final = ("img", "input", "embed", "source", "track", "link", "keygen", "image")

_TAGS: Final = (
    "a",
    "audio",
    "body",
    "button",
    "details",
    "div",
    "dialog",
    "form",
    "frameset",
    "html",
    "iframe",
    "marquee",
    "math",
    "object",
    "p",
    "select",
    "style",
    "svg",
    "table",
    "textarea",
    "title",
    "video",
    "xmp",
    "custom-tag",
    "noscript",
    "template",
)

_EVENTS: Final = (
    "onload",
    "onerror",
    "onclick",
    "onfocus",
    "onblur",
    "onmouseover",
    "onmouseenter",
    "ontoggle",
    "onpointerover",
    "onpointerrawupdate",
    "onanimationstart",
    "onanimationend",
    "ontransitionend",
    "onbeforetoggle",
    "onbeforeinput",
    "oncanplay",
    "oncontentvisibilityautostatechange",
    "oncopy",
    "onend",
    "onbegin",
    "onrepeat",
    "onfinish",
    "onstart",
    "onhashchange",
    "onkeydown",
    "onmessage",
    "onpageshow",
    "onpopstate",
    "onresize",
    "onscroll",
    "onscrollend",
    "onscrollsnapchange",
    "onsecuritypolicyviolation",
    "onselectstart",
    "onsubmit",
    "onunhandledrejection",
    "onunload",
    "onwheel",
    "onwebkitanimationstart",
    "onafterscriptexecute",
    "oncommand",
    "onloadstart",
)


def event_handlers() -> Iterator[str]:
    for number, event in enumerate(_EVENTS):
        payload = PAYLOADS[number % 3]
        for tag in (_TAGS[number % len(_TAGS)], _VOID_TAGS[number % len(_VOID_TAGS)], "x"):
            yield f"<{tag} {event}={payload}>"
            yield f'<{tag.upper()} SRC=x autofocus tabindex=1 {event.upper()}="{payload}">text'
            yield f"<{tag}/src=x/{event}={payload}//"
            yield f"<{tag} title='>' \n{event}\n=\n'{payload}'>"
    for tag in (*_TAGS, *_VOID_TAGS):
        yield f"<{tag} src={FOREIGN} href={FOREIGN} onload={PAYLOADS[0]} onerror={PAYLOADS[0]}>"
        yield f"</{tag}><{tag} onerror={PAYLOADS[1]} src>"
