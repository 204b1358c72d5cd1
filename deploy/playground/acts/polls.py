"""Polls: asked by a person, voted on, and ended by whoever asked."""

from deploy.playground.acts.system import note
from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, Message, MessageType, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


def vote(world: World, channel: Channel, voter: User, message: Message, answer_id: int) -> None:
    """Vote for an answer; in a poll with one answer each, it takes the place of the vote before."""
    permissions.require(world, channel, voter.id, Permission.VIEW_CHANNEL)
    poll = message.poll
    if poll is None or answer_id not in poll.votes:
        raise refused(520_000)
    if poll.ended:
        raise refused(520_001)
    if not poll.several:
        for voters in poll.votes.values():
            voters.discard(voter.id)
    poll.votes[answer_id].add(voter.id)


def end(world: World, channel: Channel, by: User, message: Message) -> None:
    """End a poll: it shows its results, and a line of Discord's own tells who won."""
    poll = message.poll
    if poll is None:
        raise refused(520_006)
    if message.author is not by:
        raise refused(50005)
    if poll.ended:
        raise refused(520_001)
    poll.ended = True
    world.emit(shape.event(world, "MESSAGE_UPDATE", message, channel))
    counts = {answer_id: len(voters) for answer_id, voters in poll.votes.items()}
    most = max(counts.values())
    winners = [answer_id for answer_id, count in counts.items() if count == most > 0]
    found = {"poll_question_text": poll.question, "victor_answer_votes": most, "total_votes": sum(counts.values())}
    if len(winners) == 1:
        found |= {"victor_answer_id": winners[0], "victor_answer_text": poll.answers[winners[0] - 1]}
    fields: list[Json] = [{"name": name, "value": str(value), "inline": False} for name, value in found.items()]
    reference = {"type": 0, "channel_id": channel.id, "message_id": message.id, "guild_id": channel.guild_id}
    embed: Json = {"type": "poll_result", "fields": fields}
    note(world, channel, by, MessageType.POLL_RESULT, reference=reference, embeds=[embed])
