"""The grey lines Discord itself writes into a channel."""

from deploy.playground.wire import Json
from deploy.playground.world import messages as shape
from deploy.playground.world.model import Channel, Message, User
from deploy.playground.world.state import World


def note(
    world: World,
    channel: Channel,
    by: User,
    kind: int,
    *,
    content: str = "",
    mention_ids: list[str] | None = None,
    reference: Json | None = None,
    embeds: list[Json] | None = None,
) -> Message:
    """Write a system message of type `kind` in the name of `by`."""
    made = Message(
        id=world.snowflakes.next(),
        channel_id=channel.id,
        author=by,
        timestamp=world.clock.iso(),
        type=kind,
        content=content,
        mention_ids=mention_ids or [],
        reference=reference,
        embeds=embeds or [],
    )
    if channel.thread is not None:
        made.position = channel.thread.message_count
        channel.thread.message_count += 1
        channel.thread.total_message_sent += 1
    channel.messages[made.id] = made
    channel.last_message_id = made.id
    world.emit(shape.event(world, "MESSAGE_CREATE", made, channel))
    return made
