"""Where providers push what customers write: /<channel>/webhook."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from bot.channels.registry import PushedChannel


def webhook_router(channel: PushedChannel) -> APIRouter:
    """The one route of a channel; the channel itself verifies who calls."""
    router = APIRouter(include_in_schema=False)

    @router.post(f"/{channel.name}/webhook")
    async def take(request: Request) -> Response:
        """Answer with success only when the push is stored, so that the provider brings it again otherwise."""
        status = await channel.handle_webhook(request.headers, await request.body())
        return Response(status_code=status)

    return router
