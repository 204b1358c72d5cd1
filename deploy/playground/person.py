"""One person in a playground: writes, clicks, chooses, fills in forms, and misses nothing between two calls."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import aiohttp

from deploy.playground.validation.components import BUTTON, walk
from deploy.playground.watcher import InteractionFailedError, PageError, Watcher
from deploy.playground.wire import Json, dumps

__all__ = ["InteractionFailedError", "PageError", "Person"]


class Person(Watcher):
    """A person who acts; `async with` keeps their event stream open."""

    async def send(
        self,
        channel_id: str,
        text: str = "",
        *,
        files: Mapping[str, bytes] | None = None,
        reply_to: str | None = None,
        stickers: Sequence[str] = (),
    ) -> Json:
        """Write a message, with files by name and stickers by id."""
        body = {"content": text, "reply_to": reply_to, "sticker_ids": list(stickers)}
        path = f"/page/channels/{channel_id}/messages"
        found: Json = await self.call("POST", path, _with_files(body, files))
        return found

    async def forward(self, message: Json, channel_id: str) -> Json:
        """Pass a message on to another channel."""
        source = {"channel_id": message["channel_id"], "message_id": message["id"]}
        found: Json = await self.call("POST", f"/page/channels/{channel_id}/messages", {"forward": source})
        return found

    async def ask(self, channel_id: str, question: str, *answers: str, several: bool = False) -> Json:
        """Write a poll."""
        poll = {
            "question": {"text": question},
            "answers": [{"poll_media": {"text": answer}} for answer in answers],
            "allow_multiselect": several,
        }
        found: Json = await self.call("POST", f"/page/channels/{channel_id}/messages", {"poll": poll})
        return found

    async def vote(self, message: Json, answer: int) -> None:
        """Vote in a poll for the answer of a number, from 1."""
        await self.call("PUT", f"/page/channels/{message['channel_id']}/messages/{message['id']}/votes/{answer}")

    async def end_poll(self, message: Json) -> None:
        """End one's own poll before its time."""
        await self.call("POST", f"/page/channels/{message['channel_id']}/messages/{message['id']}/end")

    async def edit(self, message: Json, text: str) -> Json:
        """Change one of this person's messages."""
        path = f"/page/channels/{message['channel_id']}/messages/{message['id']}"
        found: Json = await self.call("PATCH", path, {"content": text})
        return found

    async def delete(self, message: Json) -> None:
        """Delete a message."""
        await self.call("DELETE", f"/page/channels/{message['channel_id']}/messages/{message['id']}")

    async def react(self, message: Json, emoji: str) -> None:
        """Put an emoji below a message: one of Unicode's, or `name:id`."""
        await self.call("PUT", _reactions(message) + f"/{quote(emoji)}")

    async def unreact(self, message: Json, emoji: str) -> None:
        """Take one's own emoji back."""
        await self.call("DELETE", _reactions(message) + f"/{quote(emoji)}")

    async def clear_reactions(self, message: Json, emoji: str | None = None) -> None:
        """Remove everybody's emoji below a message, or everybody's of one kind."""
        await self.call("DELETE", _reactions(message) + (f"?emoji={quote(emoji)}" if emoji else ""))

    async def delete_thread(self, thread_id: str) -> None:
        """Delete a thread by hand."""
        await self.call("POST", f"/page/threads/{thread_id}/delete")

    async def delete_channel(self, channel_id: str) -> None:
        """Delete a channel by hand."""
        await self.call("POST", f"/page/channels/{channel_id}/delete")

    async def kick(self, guild_id: str, user_id: str) -> None:
        """Remove somebody, or the bot, from a server."""
        await self.call("POST", f"/page/guilds/{guild_id}/members/{user_id}/kick")

    async def delete_role(self, guild_id: str, role_id: str) -> None:
        """Delete a role of a server."""
        await self.call("POST", f"/page/guilds/{guild_id}/roles/{role_id}/delete")

    async def open_dm(self, bot_user_id: str) -> Json:
        """The direct channel with the bot."""
        found: Json = await self.call("POST", "/page/dms", {"recipient_id": bot_user_id})
        return found

    async def click(
        self, message: Json, custom_id: str | None = None, *, label: str | None = None, forge: bool = False
    ) -> str:
        """Click a button by custom id or label; returns the interaction id."""
        if not forge:
            custom_id = self._component(message, custom_id, label)["custom_id"]
        return await self._component_call(message, custom_id or "", BUTTON, [], forge=forge)

    async def select(self, message: Json, custom_id: str, *values: str, forge: bool = False) -> str:
        """Choose in a select menu; returns the interaction id."""
        kind = self._component(message, custom_id, None)["type"]
        return await self._component_call(message, custom_id, kind, list(values), forge=forge)

    @staticmethod
    def _component(message: Json, custom_id: str | None, label: str | None) -> Json:
        listed = [each for each in walk(message["components"]) if "custom_id" in each]
        for each in listed:
            if (custom_id is not None and each["custom_id"] == custom_id) or (label and each.get("label") == label):
                return each
        offered = ", ".join(f"{each['custom_id']} ({each.get('label')})" for each in listed)
        raise LookupError(f"no component {custom_id or label!r} on the message; there are: {offered or 'none'}")

    async def _component_call(self, message: Json, custom_id: str, kind: int, values: list[str], *, forge: bool) -> str:
        body = {
            "channel_id": message["channel_id"],
            "message_id": message["id"],
            "custom_id": custom_id,
            "component_type": kind,
            "values": values,
            "forge": forge,
        }
        return str((await self.call("POST", "/page/interactions/component", body))["interaction_id"])

    async def command(self, channel_id: str, name: str, /, **options: object) -> str:
        """Use a slash command ("privacy delete" names a subcommand); returns the interaction id."""
        body = {"channel_id": channel_id, "name": name, "options": options}
        return str((await self.call("POST", "/page/interactions/command", body))["interaction_id"])

    async def hand_in(self, channel_id: str, name: str, /, files: Mapping[str, bytes], **options: object) -> str:
        """Use a slash command that takes files; returns the interaction id.

        The value of an option that takes one is its number in `files`, counted from 0.
        """
        body = {"channel_id": channel_id, "name": name, "options": options}
        made = await self.call("POST", "/page/interactions/command", _with_files(body, files))
        return str(made["interaction_id"])

    async def menu(
        self, channel_id: str, name: str, *, user_id: str | None = None, message_id: str | None = None
    ) -> str:
        """Use a context menu command on a user or a message; returns the interaction id."""
        body = {"channel_id": channel_id, "name": name, "type": 2 if user_id else 3, "target_id": user_id or message_id}
        return str((await self.call("POST", "/page/interactions/command", body))["interaction_id"])

    async def complete(self, channel_id: str, name: str, focused: str, /, **options: object) -> list[Json]:
        """What autocomplete offers for the option `focused`."""
        body = {"channel_id": channel_id, "name": name, "options": options, "focused": focused}
        found: list[Json] = (await self.call("POST", "/page/interactions/autocomplete", body))["choices"]
        return found

    async def fill(
        self,
        modal: Json,
        values: Mapping[str, object],
        *,
        files: Mapping[str, bytes] | None = None,
        forge: bool = False,
    ) -> str:
        """Submit a modal from `modal()`; values by custom id, or by field label. Returns the interaction id.

        The value of a file upload lists numbers of `files`, counted from 0.
        """
        by_label = _custom_ids_by_label(modal["modal"])
        named = {by_label.get(key, key): value for key, value in values.items()}
        body = {"interaction_id": modal["interaction_id"], "values": named, "forge": forge}
        return str((await self.call("POST", "/page/interactions/modal", _with_files(body, files)))["interaction_id"])


def _reactions(message: Json) -> str:
    return f"/page/channels/{message['channel_id']}/messages/{message['id']}/reactions"


def _with_files(body: Json, files: Mapping[str, bytes] | None) -> Json | aiohttp.FormData:
    if not files:
        return body
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", dumps(body))
    for index, (name, data) in enumerate(files.items()):
        form.add_field(f"files[{index}]", data, filename=name, content_type="application/octet-stream")
    return form


def _custom_ids_by_label(modal: Json) -> dict[str, str]:
    found = {}
    for component in walk(modal["components"]):
        inner = component.get("component") or component
        if component.get("label") and "custom_id" in inner:
            found[component["label"]] = inner["custom_id"]
    return found
