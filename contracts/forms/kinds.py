"""The kinds of questions, after the inputs Discord has for a form."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from contracts.event import Payload

QuestionKind = Literal["text", "choice", "radio", "checkboxes", "user", "role", "channel", "file"]
"""`text` is written. `choice` is a menu of options, `radio` a list of which one is taken, `checkboxes` a list of which
several are; `user`, `role` and `channel` choose among those of the server, and of `file` files are handed in."""

MOST_FILES: Final = 5
"""Files that one question takes; Discord lets ten be handed in."""

OPTIONS: Final[Mapping[QuestionKind, tuple[int, int]]] = {"choice": (2, 25), "radio": (2, 10), "checkboxes": (1, 10)}
"""How many options a question may offer, by its kind; the most is Discord's own. Other kinds have none."""


class Option(Payload):
    """One of the options of a question.

    Attributes:
        label: on one line, and different from those of the question's other options: it is the answer.
        description: small print below it; none if empty.
        emoji: before it in a menu; none if empty.
    """

    label: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^\S(.*\S)?$")]
    description: Annotated[str, StringConstraints(max_length=100)] = ""
    emoji: Annotated[str, StringConstraints(max_length=100)] = ""
