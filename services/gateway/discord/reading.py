"""An interaction read free of Discord's library."""

from datetime import UTC, timedelta
from typing import Any, Final

import disnake
from disnake.interactions.base import Interaction as BaseInteraction

from contracts.event import Reply
from contracts.gates.standing import standing
from services.gateway.domain.asking import Asking
from services.gateway.locales import language
from services.gateway.usecases.open_ticket import Newcomer

TOKEN_LIFE: Final = timedelta(minutes=14, seconds=30)
"""Fifteen minutes by Discord, less what an answer takes on its way."""


def read(interaction: BaseInteraction[Any], *, may_be_own: bool) -> Asking:
    """Who asks, where, and how to answer.

    Args:
        interaction: a click, a command or a form.
        may_be_own: whether its channel is, or may be, a private thread the bot made.
    """
    permissions = interaction.permissions
    author = interaction.author
    roles = author.roles if isinstance(author, disnake.Member) else []
    created = interaction.created_at.astimezone(UTC)
    locale = language(interaction.locale.value)
    return Asking(
        interaction_id=str(interaction.id),
        discord_id=author.id,
        role_ids=tuple(str(role.id) for role in roles if not role.is_default()),
        administrator=interaction.guild_id is not None and (permissions.administrator or permissions.manage_guild),
        guild_id=str(interaction.guild_id) if interaction.guild_id is not None else None,
        channel_id=str(interaction.channel_id),
        own_thread=may_be_own,
        locale=locale,
        guild_locale=language(interaction.guild_locale.value if interaction.guild_locale else None),
        at=created,
        reply=Reply(
            application_id=str(interaction.application_id),
            token=interaction.token,
            locale=locale,
            expires_at=created + TOKEN_LIFE,
        ),
        standing=standing(author.created_at, getattr(author, "joined_at", None), created),
    )


def newcomer(user: disnake.User | disnake.Member) -> Newcomer:
    """Somebody another person names as the opener of a ticket; Discord sends a member where they are one."""
    return Newcomer(user.id, user.bot, isinstance(user, disnake.Member))
