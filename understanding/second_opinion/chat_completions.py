"""A language model behind an endpoint for chat completions, as OpenAI, vLLM, Ollama, llama.cpp and others speak it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from understanding.second_opinion.model import NoAnswer

if TYPE_CHECKING:
    import aiohttp

Form = Literal["json_schema", "json_object", "none"]
"""How the answer is asked for: by JSON Schema, as any JSON object, or in words alone."""

_OK = 200
_MOST_TOKENS = 300
_MOST_BYTES = 64 * 1024


class ChatCompletions:
    """Asks at ``url`` (ending in /v1 for most), each question within ``seconds`` from connecting to the last byte.

    Redirects are not followed and proxies of the environment not used: what is said here goes to this address alone.
    """

    def __init__(
        self, url: str, name: str, *, key: str | None = None, seconds: float = 4.0, form: Form = "json_schema"
    ) -> None:
        self._url = f"{url}/chat/completions"
        self._name = name
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._seconds = seconds
        self._form = form
        self._session: aiohttp.ClientSession | None = None

    @property
    def name(self) -> str:
        """What the model is called where it runs."""
        return self._name

    async def complete(self, instructions: str, message: str, schema: Mapping[str, Any]) -> str:
        """What the model says; raises NoAnswer."""
        import aiohttp

        if self._session is None:
            limit = aiohttp.ClientTimeout(total=self._seconds)
            self._session = aiohttp.ClientSession(timeout=limit, headers=self._headers)
        question = self._question(instructions, message, schema)
        try:
            async with self._session.post(self._url, json=question, allow_redirects=False) as answer:
                if answer.status != _OK:
                    raise NoAnswer(f"HTTP {answer.status}")
                body = await _read(answer.content)
        except TimeoutError:
            raise NoAnswer(f"no answer within {self._seconds:g} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # The error's own words may hold the address.
            raise NoAnswer(type(error).__name__) from None
        return _content(body)

    async def close(self) -> None:
        """Close the connections; the next question opens new ones."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    def _question(self, instructions: str, message: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        question: dict[str, Any] = {
            "model": self._name,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": message}],
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }
        if self._form == "json_schema":
            described = {"name": "second_opinion", "strict": True, "schema": schema}
            question["response_format"] = {"type": "json_schema", "json_schema": described}
        elif self._form == "json_object":
            question["response_format"] = {"type": "json_object"}
        return question


async def _read(content: aiohttp.StreamReader) -> bytes:
    body = b""
    async for piece in content.iter_any():
        body += piece
        if len(body) > _MOST_BYTES:
            raise NoAnswer("the answer is far too long")
    return body


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoAnswer("the answer is no chat completion") from None
    if not isinstance(content, str):
        raise NoAnswer("the answer is empty")
    return content
