"""What another bot was set up to, as a wish to tickets."""

from datetime import UTC, datetime
from typing import Final

from contracts.imports import ImportedTag, ImportSetUp, ImportSetUpData
from contracts.settings import Panel
from contracts.tags import TagName
from services.gateway.domain.asking import Asking
from services.gateway.domain.foreign.set_up import ForeignSetUp
from services.gateway.domain.ids import made_id
from services.gateway.locales import Texts
from services.gateway.usecases.seal_foreign import Bringing

MOST_BUTTONS: Final = 5
"""Types that are offered as buttons; more are offered in a menu."""
EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
"""Of ids that are made of names alone."""


def set_up_event(
    bringing: Bringing, set_up: ForeignSetUp, channel_id: str, asking: Asking, texts: Texts
) -> ImportSetUp:
    """Its types of tickets as a panel in a channel, and its saved answers; a second reading makes the same panel."""
    words = texts.in_language(asking.guild_locale)
    panel = None
    if set_up.types:
        panel = Panel(
            panel_id=made_id(EPOCH, f"{bringing.guild_id}:{bringing.origin}:panel"),
            channel_id=channel_id,
            title=words("panel-title"),
            description=words("panel-description"),
            types=set_up.types,
            style="menu" if len(set_up.types) > MOST_BUTTONS else "buttons",
        )
    tags = tuple(
        ImportedTag(
            tag=TagName(tag_id=made_id(EPOCH, f"{bringing.guild_id}:{bringing.origin}:tag:{name}"), name=name),
            text=text,
        )
        for name, text in set_up.tags
    )
    data = ImportSetUpData(
        guild_id=bringing.guild_id,
        actor=bringing.actor,
        import_id=bringing.import_id,
        panel=panel,
        staff_role_ids=set_up.role_ids[:25],
        locale=asking.guild_locale,
        tags=tags,
    )
    return ImportSetUp.new(bringing.guild_id, data, time=bringing.at, id=f"{bringing.import_id}:set-up")
