"""Hands out an export: the archive is made while it is fetched, and nothing of it is ever written down in plain."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.chassis.clock import Clock
from services.chassis.downloads import Downloads
from services.chassis.errors import Permanent
from services.chassis.sealing import Place, Shredded
from services.chassis.vault import Vault
from services.privacy.domain.answers import page_id
from services.privacy.domain.archive import Archive, section_path
from services.privacy.domain.case import Case
from services.privacy.texts import readme
from services.privacy.usecases.stores import Stores

if TYPE_CHECKING:
    from services.privacy.storage.pages import Section


class LinkUnknown(Permanent):
    """The link was never granted, or its time is long over."""

    slug = "link-unknown"


class ExportEnded(Permanent):
    """The export this link led to is gone: fetched, expired, or ended by an erasure."""

    slug = "export-ended"


@dataclass(frozen=True, slots=True)
class DownloadExport:
    """Makes the archive for a link.

    A link works until the case is over, not only once: whoever fetched the archive may have died before handing it on.
    """

    stores: Stores
    vault: Vault
    downloads: Downloads
    clock: Clock

    async def __call__(self, token: str) -> AsyncIterator[bytes]:
        """Checks the link and returns the archive's bytes, made as they are read.

        Raises:
            LinkUnknown: at once.
            ExportEnded: at once, or while reading when an erasure ends the export; the archive then stays incomplete.
        """
        claim = await self.downloads.claim(token)
        if claim is None:
            raise LinkUnknown("This link is not valid: it has expired, or it never existed.")
        case = await self._running(claim["case"])
        envelope = await self.stores.cases.envelope(case.case_id)
        return self._archive(case, envelope.locale)

    async def _archive(self, case: Case, locale: str) -> AsyncIterator[bytes]:
        sections: dict[str, Section] = {}
        for section in await self.stores.pages.sections(case.case_id):
            sections[section_path(section.service, section.category, sections.keys())] = section
        now = self.clock.now()
        archive = Archive(now)
        files = [(path, section.service, section.category, section.records) for path, section in sections.items()]
        yield archive.file("README.html", readme(locale, files, now, case.requested_at).encode())
        for path, section in sections.items():
            yield archive.begin(path)
            async for opened in self._pages(case, section):
                # Reading and compressing a page takes milliseconds in which the event loop is needed elsewhere.
                yield await asyncio.to_thread(archive.records, opened)
            yield archive.end()
        await self._running(case.case_id)
        yield archive.finish(
            {
                "format": 1,
                "case": case.case_id,
                "requested_at": case.requested_at.isoformat(),
                "made_at": now.isoformat(),
                "answered": {service: {"records": answers.count} for service, answers in case.answers.items()},
            }
        )

    async def _pages(self, case: Case, section: "Section") -> AsyncIterator[bytes]:
        async for page in self.stores.pages.of(case.case_id, section):
            place = Place("export", section.category, page_id(case.case_id, section.service, page.page))
            opened = await self.vault.open(page.records, place)
            if isinstance(opened, Shredded):
                raise ExportEnded("The person this export belongs to was erased.")
            yield opened

    async def _running(self, case_id: str) -> Case:
        case = await self.stores.cases.find(case_id)
        if case is None or case.kind != "export" or case.state != "telling":
            raise ExportEnded("This export is no longer there.")
        return case
