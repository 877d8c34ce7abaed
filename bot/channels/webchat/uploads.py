"""Files from customers: kept only if their content, not their name, is of a kind that the desk takes."""

from __future__ import annotations

from fastapi import UploadFile

from bot.channels.registry import Inlet
from desk.model.inbox import Upload
from web.problem import Problem

LARGEST_BYTES = 20 * 1024 * 1024
# Bytes that the form itself takes around the file.
FORM_BYTES = 64 * 1024
_LONGEST_NAME = 120
_TAKEN = ("image/", "audio/", "application/pdf")
_NOT_TAKEN = ("image/svg+xml",)
# Browsers record voice into these containers, which the content alone calls video.
_VOICE_CONTAINERS = {"video/webm": "audio/webm", "video/mp4": "audio/mp4", "video/ogg": "audio/ogg"}


async def take_upload(inlet: Inlet, file: UploadFile) -> Upload:
    """Check and keep the file; raises Problem 413 for one too large, 415 for a kind that is not taken."""
    import filetype

    content = await file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise Problem(413, "too_large", "The file is larger than 20 MB.", "Send a smaller one, or several parts.")
    found = filetype.guess(content)
    media_type = found.mime if found is not None else ""
    if (file.content_type or "").startswith("audio/"):
        media_type = _VOICE_CONTAINERS.get(media_type, media_type)
    if not media_type.startswith(_TAKEN) or media_type in _NOT_TAKEN:
        raise Problem(
            415,
            "unsupported_file",
            "This is not a picture, PDF or audio file, whatever its name says.",
            "Send a picture (JPEG, PNG, GIF, WebP, HEIC), a PDF or an audio file.",
        )
    name = (file.filename or "file").replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME]
    return Upload(name, media_type, len(content), await inlet.keep_file(content))
