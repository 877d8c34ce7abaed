"""A quick reader for plain YAML: the block style that bots are written in, without its rarer features.

It reads about ten times as fast as a full YAML library and needs no import of one. Whatever it does not know
for certain it does not guess: it raises NotPlainError, and the caller reads the text with the library.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
KEY = re.compile(r"""(?P<key>[A-Za-z_][\w.\-/]*|"[^"\\]*"|'[^']*')[ ]*:(?:[ ]+(?P<rest>.*))?$""")
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
NUMBER_LIKE = re.compile(r"[-+.0-9][-+0-9_.:,eExXoObBa-fA-FtTzZ ]*")
FLOW_PART = re.compile(
    r"""[ ]*(?:(?P<text>"[^"\\]*"|'[^']*')"""
    r"""|(?P<plain>[^\s,\[\]{}"'#:&*!|>%@`?][^,\[\]{}"'#:]*)"""
    r"""|(?P<mark>[\[\]{},]|:(?=[ ])))"""
)
WORDS = {"null": None, "~": None, "true": True, "True": True, "false": False, "False": False}
ODD_WORDS = frozenset({"Null", "NULL", "TRUE", "FALSE", "<<", "=", ".inf", ".nan"})


class NotPlainError(Exception):
    """The text uses something beyond plain YAML, or is wrong; only a full reader can tell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its indentation and the rest."""

    indent: int
    text: str
    number: int


def read_plain(text: str) -> Any:
    """The value of a plain YAML text. Raises NotPlainError."""
    return _PlainReader(text).read()


class _PlainReader:
    def __init__(self, text: str) -> None:
        if "\t" in text or "\r" in text or (not text.isprintable() and _has_controls(text)):
            raise NotPlainError
        self._raw = text.split("\n")
        self._lines = [
            Line(len(raw) - len(raw.lstrip(" ")), raw.strip(" "), number)
            for number, raw in enumerate(self._raw)
            if raw.strip(" ") and not raw.lstrip(" ").startswith("#")
        ]
        self._at = 0

    def read(self) -> Any:
        if not self._lines:
            return None
        value = self._block(self._lines[0].indent)
        if self._at != len(self._lines):
            raise NotPlainError
        return value

    def _peek(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _block(self, indent: int) -> Any:
        """The sequence or mapping whose lines begin at ``indent``."""
        line = self._peek()
        if line is not None and (line.text == "-" or line.text.startswith("- ")):
            return self._sequence(indent)
        return self._mapping(indent)

    def _sequence(self, indent: int) -> list[Any]:
        items: list[Any] = []
        while (line := self._peek()) is not None and line.indent == indent:
            if line.text == "-":
                self._at += 1
                items.append(self._below(indent))
            elif line.text.startswith("- "):
                rest = line.text[2:].lstrip(" ")
                column = indent + len(line.text) - len(rest)
                if rest.startswith(("- ", "#")) or rest == "-":
                    raise NotPlainError
                if KEY.match(rest):
                    # The item is a mapping that begins on this line.
                    self._lines[self._at] = Line(column, rest, line.number)
                    items.append(self._mapping(column))
                else:
                    self._at += 1
                    items.append(self._value(rest, indent, line.number))
            else:
                break
        self._end(indent)
        return items

    def _mapping(self, indent: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while (line := self._peek()) is not None and line.indent == indent:
            match = KEY.match(line.text)
            if match is None:
                raise NotPlainError
            key = match["key"].strip("\"'") if match["key"][0] in "\"'" else _scalar(match["key"])
            if not isinstance(key, str) or key in items:
                raise NotPlainError
            self._at += 1
            rest = match["rest"] or ""
            if rest and not rest.startswith("#"):
                items[key] = self._value(rest, indent, line.number)
            else:
                items[key] = self._below(indent, in_mapping=True)
        self._end(indent)
        return items

    def _end(self, indent: int) -> None:
        """After a block, only a line further out may follow."""
        line = self._peek()
        if line is not None and line.indent > indent:
            raise NotPlainError

    def _below(self, indent: int, *, in_mapping: bool = False) -> Any:
        """The block below a line that holds nothing else; None if there is none."""
        line = self._peek()
        if line is None:
            return None
        if line.indent > indent:
            return self._block(line.indent)
        if in_mapping and line.indent == indent and (line.text == "-" or line.text.startswith("- ")):
            return self._sequence(indent)  # as indented as its key; it ends where the next key begins
        return None

    def _value(self, text: str, indent: int, number: int) -> Any:
        if text[0] in "|>":
            return self._literal(text, indent, number)
        value, rest = _inline(text)
        if rest and not rest.startswith(" #"):
            raise NotPlainError
        line = self._peek()
        if line is not None and line.indent > indent:
            raise NotPlainError  # the value goes on in the next line
        return value

    def _literal(self, mark: str, indent: int, number: int) -> str:
        """A text block: ``|`` ends with one line break, ``|-`` with none."""
        if mark not in ("|", "|-"):
            raise NotPlainError
        end = number + 1
        while end < len(self._raw) and (not self._raw[end].strip(" ") or _indent(self._raw[end]) > indent):
            end += 1
        body = self._raw[number + 1 : end]
        first = next((raw for raw in body if raw.strip(" ")), None)
        if first is None or first != body[0] or self._raw[-1].strip(" "):
            raise NotPlainError  # nothing in it, an empty first line, or a last line without an end
        depth = _indent(first)
        if any(_indent(raw) < depth if raw.strip(" ") else len(raw) > depth for raw in body):
            raise NotPlainError
        while (line := self._peek()) is not None and line.number < end:
            self._at += 1
        text = "\n".join(raw[depth:] for raw in body).rstrip("\n")
        return text if mark == "|-" else text + "\n"


def _inline(text: str) -> tuple[Any, str]:
    """A value on one line, and what stands after it."""
    if text[0] == '"':
        match = re.match(r'"(?:[^"\\]|\\.)*"', text)
        if match is None:
            raise NotPlainError
        try:
            return json.loads(match.group()), text[match.end() :]
        except ValueError:
            raise NotPlainError from None
    if text[0] == "'":
        match = re.match(r"'(?:[^']|'')*'", text)
        if match is None:
            raise NotPlainError
        return match.group()[1:-1].replace("''", "'"), text[match.end() :]
    plain, hash_mark, comment = text.partition(" #")
    if text[0] in "[{":
        return _flow(plain), hash_mark + comment
    return _scalar(plain.rstrip(" ")), hash_mark + comment


def _scalar(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    if text in ODD_WORDS or NUMBER_LIKE.fullmatch(text):
        raise NotPlainError
    if text[0] in INDICATORS or ": " in text or text.endswith(":") or text in ("---", "..."):
        raise NotPlainError
    return text


def _flow(text: str) -> Any:
    """A value in brackets, all on one line."""
    tokens: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = FLOW_PART.match(text, position)
        if match is None:
            if text[position:].strip(" "):
                raise NotPlainError
            break
        tokens.append((str(match.lastgroup), match[str(match.lastgroup)]))
        position = match.end()
    value, rest = _flow_value(tokens)
    if rest:
        raise NotPlainError
    return value


def _flow_value(tokens: list[tuple[str, str]]) -> tuple[Any, list[tuple[str, str]]]:
    if not tokens:
        raise NotPlainError
    (kind, text), rest = tokens[0], tokens[1:]
    if kind == "text":
        if "''" in text[1:-1]:
            raise NotPlainError
        return text[1:-1], rest
    if kind == "plain":
        return _scalar(text.strip(" ")), rest
    if text == "[":
        return _flow_items(rest)
    if text == "{":
        return _flow_pairs(rest)
    raise NotPlainError


def _flow_items(tokens: list[tuple[str, str]]) -> tuple[list[Any], list[tuple[str, str]]]:
    items: list[Any] = []
    if tokens[:1] == [("mark", "]")]:
        return items, tokens[1:]
    while True:
        value, tokens = _flow_value(tokens)
        items.append(value)
        if tokens[:1] == [("mark", "]")]:
            return items, tokens[1:]
        if tokens[:1] != [("mark", ",")]:
            raise NotPlainError
        tokens = tokens[1:]


def _flow_pairs(tokens: list[tuple[str, str]]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    items: dict[str, Any] = {}
    if tokens[:1] == [("mark", "}")]:
        return items, tokens[1:]
    while True:
        key, tokens = _flow_value(tokens)
        if not isinstance(key, str) or key in items or tokens[:1] != [("mark", ":")]:
            raise NotPlainError
        items[key], tokens = _flow_value(tokens[1:])
        if tokens[:1] == [("mark", "}")]:
            return items, tokens[1:]
        if tokens[:1] != [("mark", ",")]:
            raise NotPlainError
        tokens = tokens[1:]


def _indent(raw: str) -> int:
    return len(raw) - len(raw.lstrip(" "))


def _has_controls(text: str) -> bool:
    """Characters that YAML treats as line breaks, or forbids."""
    return any((ord(char) < 32 and char != "\n") or char in "\x7f\x85\u2028\u2029\ufeff" for char in text)
