"""What a browser sent: texts and files of a form, within limits."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bangvang.form.uploads import Taken, Waiting

FILES: Final = "tep-moi"
_MOST_FIELDS: Final = 20_000
_MOST_TEXT: Final = 16 * 1024 * 1024
_MOST_FILES: Final = 60


async def form_of(request: Request) -> FormData:
    """Read a form, within limits that only a whole folder of photos reaches. Raises HTTPException."""
    try:
        return await request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_TEXT)
    except HTTPException as refused:
        words = f"Mỗi lần chỉ nhận {_MOST_FILES} tệp. Thả làm nhiều lần; chưa nhận tệp nào, chữ đã gõ vẫn còn."
        raise HTTPException(HTTPStatus.BAD_REQUEST, words) from refused


def texts_of(form: FormData) -> dict[str, str]:
    """Give the texts of a form by name."""
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


def files_of(form: FormData) -> list[UploadFile]:
    """Give the files of a form that were chosen."""
    return [value for value in form.getlist(FILES) if isinstance(value, UploadFile) and value.filename]


async def taken_from(form: FormData, waiting: Waiting) -> Taken:
    """Let the files of a form wait for its save; gives what came of them. Raises OSError."""
    taken = Taken()
    for file in files_of(form):
        taken += await run_in_threadpool(waiting.take, file.filename or "", await file.read())
    return taken
