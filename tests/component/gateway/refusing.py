"""Tickets refusing a wish, played by a test."""

from collections.abc import Mapping
from typing import Any

from contracts.event import Event
from contracts.tickets import IntentRefused, IntentRefusedData
from deploy.playground import seed
from tests.component.gateway.others import now


def refusal(intent: Event, slug: str, facts: Mapping[str, str | int] | None = None, **more: Any) -> IntentRefused:
    """That a rule stands against an intent; `more` sets fields besides, or otherwise."""
    wish: Any = intent.data
    fields = {"facts": facts or {}, "actor_ref": wish.actor.ref, "reply": wish.reply, **more}
    data = IntentRefusedData(guild_id=seed.HARBOUR, intent=intent.type_name(), slug=slug, **fields)
    return IntentRefused.new(data.ticket_id or data.guild_id, data, time=now(), cause=intent)
