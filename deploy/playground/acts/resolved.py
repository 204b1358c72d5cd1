"""The `resolved` part of interaction data: the objects behind the ids a person chose."""

from collections.abc import Sequence

from deploy.playground.acts.uploads import Upload, store
from deploy.playground.errors import DiscordError
from deploy.playground.validation import commands as rules
from deploy.playground.validation import components as parts
from deploy.playground.wire import Json
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel
from deploy.playground.world.state import World

OPTION_KINDS = {
    rules.USER_OPTION: ("users",),
    rules.CHANNEL: ("channels",),
    rules.ROLE: ("roles",),
    rules.MENTIONABLE: ("users", "roles"),
    rules.ATTACHMENT: ("attachments",),
}
COMPONENT_KINDS = {
    parts.USER_SELECT: ("users",),
    parts.ROLE_SELECT: ("roles",),
    parts.MENTIONABLE_SELECT: ("users", "roles"),
    parts.CHANNEL_SELECT: ("channels",),
    parts.FILE_UPLOAD: ("attachments",),
}


class Resolved:
    """Collects resolved objects; `body` is empty when nothing was referred to.

    A file is referred to by its number in `files[n]` and gets an id when it is resolved.
    """

    def __init__(self, world: World, channel: Channel, uploads: Sequence[Upload] = ()) -> None:
        self._uploads = {each.index: each for each in uploads}
        self._world = world
        self._channel = channel
        self._guild = world.guilds.get(channel.guild_id or "")
        self.body: Json = {}

    def add(self, option_type: int, chosen: str) -> str:
        """Resolve the value of a command option; raises a clear 50035 for an id that is not there."""
        return self._add(OPTION_KINDS[option_type], chosen)

    def add_for_component(self, component_type: int, chosen: str) -> str:
        """Resolve a value of a select menu or file upload."""
        return self._add(COMPONENT_KINDS[component_type], chosen)

    def _add(self, kinds: tuple[str, ...], chosen: str) -> str:
        for kind in kinds:
            found = getattr(self, f"_{kind}")(chosen)
            if found is not None:
                self.body.setdefault(kind, {})[found["id"]] = found
                return str(found["id"])
        raise DiscordError(400, 50035, f"There is no {' or '.join(kinds)} with the id {chosen} here")

    def add_message(self, message_id: str, viewer: str) -> None:
        """Resolve the target of a message command."""
        message = self._world.message(self._channel, message_id, viewer)
        self.body.setdefault("messages", {})[message_id] = shape.message(self._world, message)

    def _users(self, chosen: str) -> Json | None:
        user = self._world.users.get(chosen)
        if user is None:
            return None
        if self._guild is not None and chosen in self._guild.members:
            member = render.member(self._guild.members[chosen], with_user=False)
            member["permissions"] = str(permissions.in_channel(self._world, self._channel, chosen))
            self.body.setdefault("members", {})[chosen] = member
        return render.user(user)

    def _roles(self, chosen: str) -> Json | None:
        role = self._guild.roles.get(chosen) if self._guild else None
        return render.role(role) if role else None

    def _channels(self, chosen: str) -> Json | None:
        channel = self._world.channels.get(chosen)
        if channel is None or channel.guild_id != self._channel.guild_id:
            return None
        return render.partial_channel(self._world, channel, self._world.bot.id)

    def _attachments(self, chosen: str) -> Json | None:
        upload = self._uploads.get(chosen)
        if upload is None:
            return None
        return shape.attachment(self._world, store(self._world, self._channel, upload, ephemeral=True))
