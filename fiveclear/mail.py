"""The e-mail channel, if a mail server is named."""

from __future__ import annotations

from bot.channels.registry import Channel
from desk.errors import BadInput
from fiveclear.settings import Settings
from storage.foundation import Foundation

_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


def mail_channels(settings: Settings, foundation: Foundation) -> list[Channel]:
    """The channel in a list, or an empty list. Raises BadInput if nobody can be named as the sender."""
    if not settings.mails or settings.smtp_host is None:
        return []
    from bot.channels.email.channel import EmailChannel
    from bot.channels.email.post import MailServer

    user = settings.smtp_user or ""
    sender = settings.smtp_from or user
    if "@" not in sender:
        raise BadInput(
            "smtp_from",
            "Mail needs an address that it comes from.",
            remedy="Set FIVECLEAR_SMTP_FROM, for instance to help@example.org.",
        )
    desk = foundation.desk
    return [
        EmailChannel(
            MailServer(
                settings.smtp_host,
                settings.smtp_port,
                sender,
                user,
                settings.smtp_password.get_secret_value() if settings.smtp_password else "",
                settings.smtp_encryption,
            ),
            links=foundation.links,
            public_url=settings.public_url or _own_address(settings),
            firm=desk.policy.firm_name,
            phrases=desk.phrases,
            clock=desk.clock,
        )
    ]


def _own_address(settings: Settings) -> str:
    """Without a public address links lead to this machine, which will do for a trial."""
    return f"http://{_EVERY_ADDRESS.get(settings.host, settings.host)}:{settings.port}"
