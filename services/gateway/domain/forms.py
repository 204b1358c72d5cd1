"""What somebody entered into a form, free of Discord's library."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from contracts.forms import lines
from contracts.forms.kinds import QuestionKind
from contracts.forms.rules import Filled
from services.gateway.domain.messages import Someone


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered into one input.

    Attributes:
        kind: of input.
        text: what was written, or a line for each thing that was chosen.
        people: who was chosen, in the order of the lines; they live only until their refs are known.
        links: where the files that were handed in are, in the order of the lines.
    """

    kind: QuestionKind
    text: str
    people: tuple[Someone, ...] = ()
    links: tuple[str, ...] = field(default=(), repr=False)

    @property
    def filled(self) -> Filled:
        """As the rules look at it."""
        return Filled(self.kind, self.text, len(self.people))


def written(text: str) -> Entered:
    """Into a text input."""
    return Entered("text", text.strip())


def chosen(kind: QuestionKind, labels: Iterable[str]) -> Entered:
    """Options, by their labels."""
    return Entered(kind, "\n".join(labels))


def people(chosen_people: Iterable[Someone]) -> Entered:
    """People."""
    found = tuple(chosen_people)
    return Entered("user", "\n".join(lines.person(place) for place in range(len(found))), found)


def roles(named: Iterable[tuple[int, str]]) -> Entered:
    """Roles, by id and name."""
    return Entered("role", "\n".join(lines.role(str(role_id), name) for role_id, name in named))


def channels(named: Iterable[tuple[int, str]]) -> Entered:
    """Channels, by id and name."""
    return Entered("channel", "\n".join(lines.channel(str(channel_id), name) for channel_id, name in named))


def files(named: Iterable[tuple[str, str]]) -> Entered:
    """Files, by name and where Discord keeps them."""
    found = tuple(named)
    return Entered("file", "\n".join(lines.file(name) for name, _ in found), links=tuple(url for _, url in found))
