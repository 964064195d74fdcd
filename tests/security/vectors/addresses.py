"""Addresses that run or lead astray, bare and in Markdown's links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from security.vectors.payloads import filled

_URL_SCHEMES: Final = (
    "javascript:{p}",
    "JaVaScRiPt:{p}",
    "javascript://x%0a{p}",
    "java\tscript:{p}",
    "java\nscript:{p}",
    "java\rscript:{p}",
    " javascript:{p}",
    "\x01javascript:{p}",
    "\x00javascript:{p}",
    "\u00a0javascript:{p}",
    "\u3000javascript:{p}",
    "\ufeffjavascript:{p}",
    "javascript\t:{p}",
    "javascript\x00:{p}",
    "javascript&colon;{p}",
    "javascript&#58;{p}",
    "javascript&#x3a;{p}",
    "javascript&#x0003A{p}",
    "&#106;avascript:{p}",
    "&#x6A;avascript:{p}",
    "&#0000106avascript:{p}",
    "j&Tab;avascript:{p}",
    "java&NewLine;script:{p}",
    "javascript%3a{p}",
    "%6aavascript:{p}",
    "\\u006aavascript:{p}",
    "\\x6aavascript:{p}",
    "java\u200bscript:{p}",
    "java\u00adscript:{p}",
    "java\u202escript:{p}",
    "ｊavascript:{p}",
    "javaſcript:{p}",
    "javascrıpt:{p}",
    "javascript：{p}",
    "vbscript:msgbox(1)",
    "VbScRiPt:{p}",
    "livescript:{p}",
    "mocha:{p}",
    "data:text/html,<script>{p}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg onload={p}>",
    "data:application/xhtml+xml,{p}",
    "data:,{p}",
    "view-source:javascript:{p}",
    "feed:javascript:{p}",
    "jar:javascript:{p}",
    "blob:{p}",
    "file:///etc/passwd",
    "filesystem:{p}",
    "about:blank#{p}",
    "chrome://x/{p}",
    "intent://x#{p}",
    "ms-its:{p}",
    "x:{p}",
    "//evil.test/{p}",
    "\\\\evil.test\\{p}",
    "/\\evil.test/{p}",
    "\\/evil.test/{p}",
    "http:evil.test/{p}",
    "https:/\\evil.test/{p}",
    "http://evil.test@x/{p}",
    "http://[::1]:99999/{p}",
    "http://x:y/{p}",
    'https://"><script>{p}</script>',
    'https://evil.test/"onmouseover={p}',
    "https://evil.test/'onmouseover='{p}",
    "https://evil.test/ onclick={p}",
    'mailto:a@b.c?body="><script>{p}</script>',
    "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+{p}//'>",
    "../../../../etc/passwd",
    "../other.md",
    "other.md#{p}",
    "?{p}",
    "#{p}",
)


def addresses() -> tuple[str, ...]:
    """What must never become a link, and what may but must not break out of its attribute."""
    return tuple(dict.fromkeys(filled(_URL_SCHEMES)))


_MARKDOWN: Final = (
    "[x]({u})",
    "[x](<{u}>)",
    '[x]({u} "t")',
    "![x]({u})",
    "![x](<{u}>)",
    "<{u}>",
    "[x][1]\n\n[1]: {u}",
    "[x][1]\n\n[1]: <{u}> 'onload=1'",
    "[![x]({u})]({u})",
    "[<img src=x onerror=alert(1)>]({u})",
    "[x]({u})[y]({u})",
    "**[x]({u})**",
    "`{u}`",
    "> [x]({u})",
    "- [x]({u})",
    "| [x]({u}) | a |\n|---|---|\n| b | c |",
)


def markdown() -> Iterator[str]:
    for number, address in enumerate(addresses()):
        for step in range(4):
            yield _MARKDOWN[(number + step * 5) % len(_MARKDOWN)].format(u=address)
