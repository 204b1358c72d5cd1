"""What the bot answers to an interaction: callbacks, follow-ups, and changes to the original."""

from deploy.playground.acts import messages
from deploy.playground.acts.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
    Interactions,
    metadata,
)
from deploy.playground.acts.messages import Origin
from deploy.playground.acts.uploads import Upload
from deploy.playground.errors import refused
from deploy.playground.validation import message as message_rules
from deploy.playground.validation import modals
from deploy.playground.validation.commands import read_choices
from deploy.playground.validation.form import Form
from deploy.playground.validation.message import Draft
from deploy.playground.wire import Json
from deploy.playground.world.model import Message, MessageFlag, MessageType
from deploy.playground.world.state import World

REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ALLOWED = {
    COMMAND: (REPLY, DEFERRED_REPLY, MODAL),
    COMPONENT: (REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE),
}


def callback(world: World, known: Interactions, interaction: Interaction, body: Json, uploads: list[Upload]) -> None:
    """Apply a callback; a refused one leaves the interaction unanswered."""
    _require_place(world, interaction)
    form = Form(body)
    allowed = ALLOWED[interaction.type]
    if interaction.type == MODAL_SUBMIT and interaction.source is None:
        allowed = (REPLY, DEFERRED_REPLY)
    kind = form.choice("type", allowed, required=True)
    form.faults.settle()
    assert kind is not None
    inner = Form(body.get("data") or {}, path=("data",))
    if kind == REPLY:
        draft = message_rules.read(None, path=inner)
        message_rules.require_substance(draft, len(uploads))
        interaction.original = _post(world, interaction, draft, uploads)
    elif kind == DEFERRED_REPLY:
        flags = inner.number("flags", least=0) or 0
        inner.faults.settle()
        loading = Draft(flags=int(flags & MessageFlag.EPHEMERAL | MessageFlag.LOADING))
        interaction.original = _post(world, interaction, loading, [])
    elif kind in (DEFERRED_UPDATE, UPDATE):
        interaction.original = interaction.source
        if kind == UPDATE and interaction.source is not None:
            _rewrite(world, interaction, interaction.source, inner, uploads)
    elif kind == MODAL:
        modal = modals.read(inner)
        inner.faults.settle()
        known.show_modal(interaction, modal)
    elif interaction.choices is not None:
        interaction.choices.set_result(read_choices(body))
    known.answered(interaction, kind)


def _require_place(world: World, interaction: Interaction) -> None:
    """Raise 10003 when the channel was deleted meanwhile."""
    world.channel(interaction.channel.id)


def _post(world: World, interaction: Interaction, draft: Draft, uploads: list[Upload]) -> Message:
    ephemeral = bool((draft.flags or 0) & MessageFlag.EPHEMERAL)
    kind: int = MessageType.DEFAULT
    reference = None
    if interaction.type == COMMAND and interaction.answer is None:
        kind = MessageType.CHAT_INPUT_COMMAND if interaction.data["type"] == 1 else MessageType.CONTEXT_MENU_COMMAND
    else:
        answered = interaction.original if interaction.answer is not None else interaction.source
        if answered is not None:
            kind = MessageType.REPLY
            reference = {"type": 0, "channel_id": answered.channel_id, "message_id": answered.id}
            if interaction.channel.guild_id is not None:
                reference["guild_id"] = interaction.channel.guild_id
    described = metadata(world, interaction)
    if interaction.answer is not None and interaction.original is not None:
        described["original_response_message_id"] = interaction.original.id
    origin = Origin(
        type=kind,
        visible_to=interaction.person.id if ephemeral else None,
        interaction=described,
        interaction_name=interaction.command_name,
        reference=reference,
        by_webhook=True,
    )
    made = messages.post(world, interaction.channel, world.bot, draft, uploads, origin)
    interaction.message_ids.add(made.id)
    return made


def _rewrite(world: World, interaction: Interaction, message: Message, form: Form, uploads: list[Upload]) -> Message:
    v2 = bool(message.flags & MessageFlag.COMPONENTS_V2)
    draft = message_rules.read(None, v2_before=v2, path=form)
    return messages.rewrite(world, interaction.channel, message, draft, uploads)


def original(interaction: Interaction) -> Message:
    """The message an interaction made or came from; raises 10008 when there is none (any more)."""
    found = interaction.original
    if found is None or found.id not in interaction.channel.messages:
        raise refused(10008)
    return found


def message_of(interaction: Interaction, message_id: str) -> Message:
    """`@original` or one of the follow-ups; raises 10008."""
    if message_id == "@original":
        return original(interaction)
    found = interaction.channel.messages.get(message_id)
    known = message_id in interaction.message_ids or (interaction.original and interaction.original.id == message_id)
    if found is None or not known:
        raise refused(10008)
    return found


def follow_up(world: World, interaction: Interaction, body: Json, uploads: list[Upload]) -> Message:
    """Post a follow-up; the first one after a deferred reply fills the waiting message instead."""
    _require_place(world, interaction)
    waiting = interaction.original
    if interaction.answer == DEFERRED_REPLY and waiting is not None and waiting.flags & MessageFlag.LOADING:
        return _rewrite(world, interaction, original(interaction), Form(body), uploads)
    draft = message_rules.read(body)
    message_rules.require_substance(draft, len(uploads))
    return _post(world, interaction, draft, uploads)


def edit(world: World, interaction: Interaction, message_id: str, body: Json, uploads: list[Upload]) -> Message:
    """Change `@original` or a follow-up."""
    _require_place(world, interaction)
    return _rewrite(world, interaction, message_of(interaction, message_id), Form(body), uploads)


def delete(world: World, interaction: Interaction, message_id: str) -> None:
    """Delete `@original` or a follow-up."""
    _require_place(world, interaction)
    messages.remove(world, interaction.channel, [message_of(interaction, message_id)])
