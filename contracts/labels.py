"""Labels of a server, as its set-up and its tickets name them."""

from typing import Annotated

from pydantic import StringConstraints

from contracts.event import Payload, Ulid


class Label(Payload):
    """A word the team of a server sorts its tickets by.

    Attributes:
        label_id: minted with it, and never used again for another: a label of the same name made later is another one.
        name: one line, unique in the server without regard to case.
        emoji: shown before the name, one of Unicode's or a server's own as `<:name:id>`; empty for none.
    """

    label_id: Ulid
    name: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    emoji: Annotated[str, StringConstraints(max_length=64)] = ""
