"""The answers of a form, sealed on their way to tickets: nothing of them can be read in between."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from contracts.forms.lines import UNKNOWN, person
from contracts.intents import Answer
from contracts.messages import Mention
from contracts.sealed import Sealed
from contracts.settings import Question
from services.chassis.sealing import Place
from services.chassis.vault import Suppressed, Vault
from services.gateway.domain.forms import Entered
from services.gateway.usecases.people import People


class SealAnswers:
    """Seals them for whoever answers and their ticket; people who were chosen become refs, their names sealed too."""

    def __init__(self, people: People, vault: Vault) -> None:
        """Takes what it works with."""
        self._people = people
        self._vault = vault

    async def seal(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, Entered],
        *,
        ref: str,
        ticket_id: str,
        guild_id: str,
        at: datetime,
    ) -> tuple[Answer, ...]:
        """The answers in the order of the form, without those that were left empty.

        Args:
            questions: the form.
            answers: what was entered, by question id.
            ref: who did.
            ticket_id: the ticket they ask for.
            guild_id: the server.
            at: when.
        """
        sealed = []
        for question in questions:
            entered = answers.get(question.question_id)
            if entered is None or not entered.text:
                continue
            text = entered.text
            mentions: tuple[Mention, ...] = ()
            if entered.people:
                text, mentions = await self._named(question.question_id, entered, ticket_id, guild_id, at)
            seat = Place("answer", question.question_id, ticket_id)
            value = await self._vault.seal(text, seat, ref=ref, ticket=ticket_id)
            sealed.append(
                Answer(
                    question_id=question.question_id,
                    label=question.label,
                    kind=question.kind,
                    value=value,
                    mentions=mentions,
                    links=await self._links(question.question_id, entered, ref, ticket_id),
                )
            )
        return tuple(sealed)

    async def _links(self, question_id: str, entered: Entered, ref: str, ticket_id: str) -> tuple[Sealed, ...]:
        return tuple(
            [
                await self._vault.seal(
                    url, Place("answer", f"{question_id}.link.{place}", ticket_id), ref=ref, ticket=ticket_id
                )
                for place, url in enumerate(entered.links)
            ]
        )

    async def _named(
        self, question_id: str, entered: Entered, ticket_id: str, guild_id: str, at: datetime
    ) -> tuple[str, tuple[Mention, ...]]:
        lines: list[str] = []
        mentions: list[Mention] = []
        for someone in entered.people:
            place = len(mentions)
            seat = Place("answer", f"{question_id}.{place}", ticket_id)
            try:
                ref = await self._people.ref(someone.discord_id, seen_at=at, guild_id=guild_id)
                name = await self._vault.seal(someone.name, seat, ref=ref, purpose="profile", ticket=ticket_id)
            except Suppressed:
                lines.append(UNKNOWN)  # somebody erased stays unnamed; the answer itself is whoever gave it
                continue
            lines.append(person(place))
            mentions.append(Mention(ref=ref, name=name))
        return "\n".join(lines), tuple(mentions)
