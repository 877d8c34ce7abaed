"""Check every call against aiogram's own models of the Bot API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types.base import TelegramObject
from pydantic import BaseModel, ValidationError

from tests.stand_ins.telegram.refusal import Refused, bad_request


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A call that fits the schema: its official name, its checked arguments, the files that came along."""

    name: str
    arguments: Any
    files: Mapping[str, SentFile] = field(default_factory=dict)

    @property
    def chat(self) -> int | None:
        """The chat that it is about, if any."""
        chat = getattr(self.arguments, "chat_id", None)
        return int(chat) if chat is not None and str(chat).lstrip("-").isdigit() else None


class Checker:
    """Knows all methods of the Bot API that aiogram knows, by their names in any case."""

    def __init__(self) -> None:
        found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
        self._methods: dict[str, type[TelegramMethod[Any]]] = {
            method.__api_method__.lower(): method
            for method in found
            if isinstance(method, type) and issubclass(method, TelegramMethod) and method is not TelegramMethod
        }

    def check(self, name: str, given: Mapping[str, Any], files: Mapping[str, SentFile]) -> Call:
        """The call, or Refused with the reason. Unknown arguments are refused too, though Telegram ignores them."""
        method = self._methods.get(name.lower())
        if method is None:
            raise Refused(404, "Not Found: method not found")
        unknown = given.keys() - method.model_fields.keys()
        if unknown:
            raise bad_request(f"schema: {method.__api_method__} knows no {sorted(unknown)}")
        try:
            arguments = method.model_validate({key: _decoded(method, key, value) for key, value in given.items()})
        except (ValidationError, ValueError) as error:
            raise bad_request(f"schema: {error}") from error
        for part in _objects(arguments):
            if part.model_extra:
                raise bad_request(f"schema: {type(part).__name__} knows no {sorted(part.model_extra)}")
        return Call(method.__api_method__, arguments, files)


def _decoded(method: type[TelegramMethod[Any]], key: str, value: Any) -> Any:
    """Forms carry strings; what is no string in the schema is JSON inside."""
    if not isinstance(value, str) or str in _types(method.model_fields[key].annotation):
        return value
    return json.loads(value)


def _types(annotation: Any) -> Iterator[Any]:
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    elif getattr(annotation, "__origin__", None) is not list:
        for argument in arguments:
            yield from _types(argument)


def _objects(value: Any) -> Iterator[BaseModel]:
    """All parts of the call that are objects of the Bot API."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, TelegramObject | TelegramMethod):
        yield value
        for name in type(value).model_fields:
            yield from _objects(getattr(value, name))
