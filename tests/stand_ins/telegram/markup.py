"""Telegram's HTML: what a reader sees, or that it cannot be parsed."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.stand_ins.telegram.refusal import bad_request

TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji".split()  # noqa: SIM905
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset 0')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad_request("can't parse entities: Unexpected end tag at byte offset 0")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad_request("can't parse entities: Unclosed start tag at byte offset 0")
        self.seen.append(data)


def visible(text: str, parse_mode: str | None) -> str:
    """The text as the customer reads it; raises Refused for what Telegram could not parse."""
    if parse_mode is None:
        return text
    if parse_mode.upper() != "HTML":
        raise bad_request("this stand-in reads HTML only")
    reader = _Reader()
    reader.feed(text.replace("&lt;", "\ue000"))
    reader.close()
    if reader.open:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{reader.open[-1]}\"")
    return "".join(reader.seen).replace("\ue000", "<")
