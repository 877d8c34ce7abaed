"""A mail server that keeps what it is given, and can have bad days: each switch is a field."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class Faults:
    """What goes wrong. A number is the answer to that command; 0 means that all is well."""

    mail: int = 0
    recipient: int = 0
    data: int = 0
    letter: int = 0
    drop_after_data: bool = False
    drop_at_greeting: bool = False
    hold_seconds: float = 0


class SmtpStandIn:
    """Speaks just enough SMTP; use it as an asynchronous context."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refused = 0
        self.host, self.port = "127.0.0.1", 0
        self._arrived = asyncio.Condition()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> SmtpStandIn:
        """Open, on a port of its own."""
        self._server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        assert self._server is not None
        self._server.close()

    async def letter(self, number: int = 1) -> EmailMessage:
        """The first letter, or a later one, as soon as it is there."""
        async with asyncio.timeout(20), self._arrived:
            await self._arrived.wait_for(lambda: len(self.letters) >= number)
        return self.letters[number - 1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if not self.faults.drop_at_greeting:
                await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # the other side has left
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers = {"EHLO": 250, "HELO": 250, "MAIL": 250, "RCPT": 250, "RSET": 250, "DATA": 354, "QUIT": 221}
        await _answer(writer, 220)
        while line := (await reader.readline()).decode().strip():
            command = line[:4].upper()
            fault = {"MAIL": self.faults.mail, "RCPT": self.faults.recipient, "DATA": self.faults.data}.get(command, 0)
            await _answer(writer, fault or answers.get(command, 502))
            self.refused += bool(fault)
            if command == "RCPT" and not fault:
                self.recipients.append(line.partition("<")[2].partition(">")[0])
            if command == "DATA" and not fault:
                content = await reader.readuntil(b"\r\n.\r\n")
                if self.faults.drop_after_data:
                    return
                await asyncio.sleep(self.faults.hold_seconds)
                if not self.faults.letter:
                    await self._keep(content)
                await _answer(writer, self.faults.letter or 250)
            if command == "QUIT":
                return

    async def _keep(self, content: bytes) -> None:
        lines = content.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        letter = message_from_bytes(lines, policy=default)
        assert isinstance(letter, EmailMessage)
        async with self._arrived:
            self.letters.append(letter)
            self._arrived.notify_all()


async def _answer(writer: asyncio.StreamWriter, code: int) -> None:
    writer.write(f"{code} as it is\r\n".encode())
    await writer.drain()
