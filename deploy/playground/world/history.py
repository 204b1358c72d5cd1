"""Pages of a channel's messages."""

from bisect import bisect_left

from deploy.playground.world.model import Channel, Message


def page(
    channel: Channel,
    viewer: str | None,
    limit: int,
    *,
    before: str | None = None,
    after: str | None = None,
    around: str | None = None,
) -> list[Message]:
    """Up to `limit` messages, oldest first; the newest unless a cursor is given.

    Args:
        channel: where to look.
        viewer: whose ephemeral messages are included; None for nobody's.
        limit: most messages returned.
        before: only messages older than this id, the newest of them.
        after: only messages newer than this id, the oldest of them.
        around: messages on both sides of this id.
    """
    shown = [each for each in channel.messages.values() if each.visible_to in (None, viewer)]
    ids = [int(each.id) for each in shown]
    if around is not None:
        middle = bisect_left(ids, int(around))
        start = max(0, middle - limit // 2)
        return shown[start : start + limit]
    if before is not None:
        end = bisect_left(ids, int(before))
        return shown[max(0, end - limit) : end]
    if after is not None:
        start = bisect_left(ids, int(after) + 1)
        return shown[start : start + limit]
    return shown[-limit:]
