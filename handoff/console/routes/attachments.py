"""Files that customers sent."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Response

from desk.errors import NotFound
from handoff.console.caller import Reading
from handoff.console.door import TheDoor
from handoff.console.models.fields import RecordId
from handoff.console.models.problem import answers

router = APIRouter(prefix="/attachments", tags=["conversation"])

# What a browser shows without running anything in it; all else is offered for saving.
_SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp"}
_PLAYED = ("audio/", "video/")


@router.get("/{attachment_id}", response_class=Response, responses=answers(401, 403, 404))
async def read_attachment(door: TheDoor, _: Reading, attachment_id: RecordId) -> Response:
    """The file itself."""
    attachment = await door.reader.attachment(attachment_id)
    if attachment is None:
        raise NotFound("There is no such file.")
    content = await door.files.read(attachment.file)
    shown = attachment.media_type in _SHOWN or attachment.media_type.startswith(_PLAYED)
    name = quote(attachment.name or attachment.id, safe="")
    return Response(
        content,
        media_type=attachment.media_type,
        headers={
            "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )
