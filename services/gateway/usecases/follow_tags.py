"""Saved answers changed, or one is asked to be read: whoever asked is answered."""

from contracts.tagging import TagCreated, TagDeleted, TagEdited, TagShown
from services.gateway.rendering.parts import message
from services.gateway.rendering.tags import tag_page
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowTags:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def created(self, event: TagCreated) -> None:
        """The server has one more; it is offered from now on."""
        await self._keep(event, "done-tag-created")

    async def edited(self, event: TagEdited) -> None:
        """One has another name or text."""
        await self._keep(event, "done-tag-edited")

    async def deleted(self, event: TagDeleted) -> None:
        """The server has one less."""
        await self._keep(event, "done-tag-deleted")

    async def shown(self, event: TagShown) -> None:
        """Somebody may read one."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            await self._answer.give(tag_page(data.tag, data.text, words), reply=data.reply, ref=data.actor_ref)

    async def _keep(self, event: TagCreated | TagEdited | TagDeleted, key: str) -> None:
        data = event.data
        await self._office.settings.put(data.settings)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            await self._answer.give(message(words(key, name=data.tag.name)), reply=data.reply, ref=data.actor_ref)
