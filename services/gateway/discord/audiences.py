"""For whom Discord shows a command, and where; tickets checks again whoever uses one."""

from typing import Final

import disnake

IN_SERVERS: Final = disnake.InteractionContextTypes(guild=True)
STAFF: Final = disnake.Permissions(manage_messages=True)
OWNERS: Final = disnake.Permissions(manage_guild=True)
