"""A server that speaks OpenAI's chat interface, asked for answers by a JSON schema.

Nothing is sent anywhere unless the configuration names an ``openai:`` extractor; then each
article's text goes to that address and to no other: redirects are not followed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from graphgen.errors import ModelError

KEY_VARIABLE: Final = "GRAPHGEN_API_KEY"
"""Environment variable that holds the server's key, where it wants one."""
_LARGEST: Final = 4_000_000
"""Bytes of an answer beyond which it is refused."""
_SECONDS: Final = 300.0
_TRIES: Final = 3
_BUSY: Final = (429, 500, 502, 503, 504)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_anything: object) -> None:
        """Refuse: the text of an article goes only where the configuration says."""


@dataclass(frozen=True, slots=True)
class ChatServer:
    """An address with a model."""

    url: str
    """Base of the interface, as "http://127.0.0.1:8080/v1"."""
    model: str
    pause: float = 2.0
    """Seconds to wait before a busy server is asked again; doubled each time."""

    def ask(self, *, system: str, text: str, schema: Mapping[str, Any]) -> Any:
        """Return the value that the model answers, or None where it is no JSON.

        Raises ModelError where the server cannot be reached or refuses.
        """
        request = Request(
            self.url.rstrip("/") + "/chat/completions",
            data=json.dumps(self._body(system, text, schema)).encode("ascii"),
            headers=_headers(),
        )
        answer = self._sent(request)
        try:
            return json.loads(json.loads(answer)["choices"][0]["message"]["content"])
        except (ValueError, LookupError, TypeError, RecursionError):
            return None

    def _body(self, system: str, text: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "model": self.model,
            "temperature": 0,
            "seed": 0,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "findings", "strict": True, "schema": schema},
            },
        }

    def _sent(self, request: Request) -> bytes:
        opener = build_opener(_NoRedirects)
        for number in range(_TRIES):
            try:
                with opener.open(request, timeout=_SECONDS) as answer:
                    content: bytes = answer.read(_LARGEST + 1)
            except HTTPError as error:
                if error.code not in _BUSY or number == _TRIES - 1:
                    raise self._refused(f"answers {error.code} {error.reason}") from None
                time.sleep(self.pause * 2**number)
                continue
            except (URLError, HTTPException, OSError) as error:
                raise self._refused(f"cannot be reached: {error}") from None
            if len(content) > _LARGEST:
                raise self._refused("gives an answer that is too long")
            return content
        raise self._refused("is busy")

    def _refused(self, reason: str) -> ModelError:
        return ModelError.one(
            path="graphgen.toml",
            message=f"The server at {self.url} {reason}.",
            hint=f"Start it, check the address and the model {self.model!r}, and set "
            f"{KEY_VARIABLE} where it wants a key. What was found so far is kept in the cache.",
        )


def _headers() -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    key = os.environ.get(KEY_VARIABLE, "")
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers
