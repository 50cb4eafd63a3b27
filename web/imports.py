"""The page on which the council's files are handed in, looked at and accepted."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from cards.days import day_in_words
from cards.words import sentence_for
from domain.months import Month
from domain.permissions import Right
from domain.refusals import FileFault, FileRefused, Refusal
from domain.uploads import Acceptance, ImportOrder, Upload, UploadKind
from web.council_files import CouncilFiles
from web.door import Door, Visit
from web.file_changes import groups_of, warnings_of
from web.look import redirect

LARGEST = 10 * 2**20
"""Bytes: 50,000 cases have five million."""
MOST_FAULTS = 100
"""Shown at once; who mends those sees the next."""
NO_KIND = ("kind", "Choose what is in the file.")
NO_MONTH = ("month", "Choose the month that the cases are for.")
NO_FILE = ("file", "Choose a file, CSV or XLSX.")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a file is not taken."""

    file: str = ""
    missing: tuple[tuple[str, str], ...] = ()
    """Fields of the form, each with what to do."""
    faults: tuple[FileFault, ...] = ()
    sentence: str = ""

    @classmethod
    def of(cls, upload: Upload, refusal: Refusal) -> "Wrong":
        """Return what *refusal* says about *upload*."""
        if isinstance(refusal, FileRefused):
            return cls(upload.name, faults=refusal.faults)
        return cls(upload.name, sentence=sentence_for(refusal))


class Imports:
    """The pages under `/imports`, for whoever has the right to import."""

    def __init__(
        self, files: CouncilFiles, door: Door, now: Callable[[], datetime], zone: ZoneInfo, new_id: Callable[[], str]
    ) -> None:
        """Take *files* over; *now* is the product's time, aware UTC; *new_id* gives 32 random hexadecimal digits."""
        self._files = files
        self._door = door
        self._now = now
        self._zone = zone
        self._new_id = new_id

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, right = self._door, Right.IMPORT
        return [
            web.get("/imports", door.shown(self._ask, right)),
            web.post("/imports", door.posted(self._hand_in, right, LARGEST)),
            web.get("/imports/{id}", door.shown(self._show, right)),
            web.post("/imports/{id}", door.posted(self._accept, right)),
        ]

    async def _ask(self, _: web.Request, visit: Visit) -> web.Response:
        return await self._form(visit)

    async def _hand_in(self, _: web.Request, visit: Visit, form: Mapping[str, Any]) -> web.Response:
        """Keep the file and lead on to what it would change; or show what is wrong with it, and keep nothing."""
        upload, missing = self._upload(visit, form)
        if missing:
            return await self._form(visit, form, Wrong(missing=missing))
        try:
            await asyncio.to_thread(self._files.preview, upload, self._order(visit))
        except Refusal as refusal:
            return await self._form(visit, form, Wrong.of(upload, refusal))
        await asyncio.to_thread(self._files.uploads.keep, upload)
        return redirect(f"/imports/{upload.id}")

    async def _show(self, request: web.Request, visit: Visit) -> web.Response:
        upload = await self._find(request, visit)
        return await self._preview(visit, upload) if upload else self._gone()

    async def _accept(self, request: web.Request, visit: Visit, form: Mapping[str, Any]) -> web.Response:
        upload = await self._find(request, visit)
        if upload is None:
            return self._gone()
        if upload.accepted_at:
            return redirect(f"/imports/{upload.id}")
        seen = str(form.get("seen", ""))
        try:
            done = await asyncio.to_thread(self._files.accept, upload, seen, self._order(visit))
        except Refusal:
            done = Acceptance.CHANGED
        if done is Acceptance.CHANGED:
            return await self._preview(visit, upload, is_changed=True)
        return redirect(f"/imports/{upload.id}")

    async def _preview(self, visit: Visit, upload: Upload, *, is_changed: bool = False) -> web.Response:
        """Return what *upload* changes; that it was accepted; or what has become wrong with it meanwhile."""
        facts: dict[str, Any] = {"upload": upload, "visit": visit, "kind": upload.kind.value}
        if upload.accepted_at:
            at = upload.accepted_at.astimezone(self._zone)
            return self._door.look.page("import_accepted", **facts, at=f"{day_in_words(at.date())} at {at:%H:%M}")
        try:
            preview = await asyncio.to_thread(self._files.preview, upload, self._order(visit))
        except Refusal as refusal:
            return await self._form(visit, {"kind": upload.kind.value}, Wrong.of(upload, refusal))
        return self._door.look.page(
            "import_preview",
            HTTPStatus.CONFLICT if is_changed else HTTPStatus.OK,
            **facts,
            preview=preview,
            groups=groups_of(preview.changes),
            warnings=warnings_of(preview.changes, visit.person.id),
            is_changed=is_changed,
        )

    async def _form(
        self, visit: Visit, form: Mapping[str, Any] | None = None, wrong: Wrong | None = None
    ) -> web.Response:
        """Return the form, as it was filled in, with what is wrong above it; a browser never keeps the file."""
        return self._door.look.page(
            "imports",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            visit=visit,
            said={name: str((form or {}).get(name, "")) for name in ("kind", "month")},
            wrong=wrong,
            most_faults=MOST_FAULTS,
            months=[str(one.cycle) for one in await asyncio.to_thread(self._files.cycles, self._now())],
        )

    def _upload(self, visit: Visit, form: Mapping[str, Any]) -> tuple[Upload, tuple[tuple[str, str], ...]]:
        """Return what the form hands in, and what it lacks."""
        kind, file, month = form.get("kind"), form.get("file"), _month(form.get("month"))
        is_kind = isinstance(kind, str) and kind in tuple(UploadKind)
        content = file.file.read() if isinstance(file, web.FileField) else b""
        name = _tidy(file.filename) if isinstance(file, web.FileField) else ""
        is_cases = kind == UploadKind.CASES
        upload = Upload(
            id=self._new_id(),
            person=visit.person.id,
            kind=UploadKind(str(kind)) if is_kind else UploadKind.PEOPLE,
            name=name,
            content=content,
            uploaded_at=self._now(),
            month=month if is_cases else None,
        )
        lacks = ((NO_KIND, not is_kind), (NO_MONTH, is_cases and month is None), (NO_FILE, not content))
        return upload, tuple(fault for fault, is_so in lacks if is_so)

    async def _find(self, request: web.Request, visit: Visit) -> Upload | None:
        id_ = request.match_info["id"]
        return await asyncio.to_thread(self._files.uploads.find, id_, visit.person.id, self._now())

    def _order(self, visit: Visit) -> ImportOrder:
        return ImportOrder(self._now(), visit.person.id)

    def _gone(self) -> web.Response:
        return self._door.look.message(
            "That file is not here any more",
            "A file waits for an hour, then it is forgotten. Hand it in again; nothing was changed.",
            status=HTTPStatus.NOT_FOUND,
        )


def _month(said: object) -> Month | None:
    try:
        return Month.parse(str(said or ""))
    except Refusal:
        return None


def _tidy(name: str) -> str:
    """Return *name* without what cannot be printed."""
    return "".join(one for one in name if one.isprintable())[:200] or "file"
