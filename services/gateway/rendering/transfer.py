"""What is said of a ticket that was handed on."""

from collections.abc import Mapping

from services.gateway.locales import Words
from services.gateway.rendering.parts import Json, message


def transfer_message(people: Mapping[str, str], by: str | None, to: str, words: Words) -> Json:
    """That somebody looks after the ticket now, by whose doing; it calls them, for they did not ask for it.

    Args:
        people: mentions by ref; who is missing was erased.
        by: who handed it on.
        to: who has it now.
        words: the thread's language.
    """
    gone = words("somebody-erased")
    if by == to:
        return message(words("line-claimed", person=people.get(to, gone)))
    said = message(words("line-transferred", actor=people.get(by or "", gone), person=people.get(to, gone)))
    if to in people:
        said["allowed_mentions"] = {"parse": [], "users": [people[to].strip("<@>")]}
    return said
