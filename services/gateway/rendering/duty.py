"""Who is on call, as the team reads it."""

from collections.abc import Mapping, Sequence

from contracts.duty import OnDuty
from services.gateway.locales import Words
from services.gateway.rendering.closing import moment
from services.gateway.rendering.parts import BLUE, Json, embed, message


def duty_list(on_duty: Sequence[OnDuty], people: Mapping[str, str], words: Words, *, said: str = "") -> Json:
    """A line each, with until when.

    Args:
        on_duty: who is.
        people: mentions by ref; who is missing was erased.
        words: the reader's language.
        said: what is said before.
    """
    lines = [
        words("duty-until", person=people[each.ref], when=moment(each.until)) for each in on_duty if each.ref in people
    ]
    about = "\n".join(lines) or words("duty-nobody")
    return message(said, embeds=[embed(words("duty-title"), about, colour=BLUE, footer=words("duty-footer"))])
