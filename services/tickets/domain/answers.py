"""The answers of a form: whether they keep to its questions, and how they read to people."""

from collections.abc import Mapping, Sequence

from contracts.forms.kinds import QuestionKind
from contracts.forms.lines import lines, thing_of
from contracts.forms.rules import Filled, fault_of
from contracts.settings import Question
from services.tickets.domain.mentions import with_names
from services.tickets.domain.refusals import RULES, Refused


def check_answers(questions: Sequence[Question], answers: Mapping[str, Filled]) -> None:
    """Refuses a form that was not filled in as asked."""
    fault = fault_of(questions, answers)
    if fault:
        raise Refused(RULES[fault.slug], ticket_id=None, block_reason=None, **fault.facts)


def readable(kind: QuestionKind, text: str, names: Sequence[str | None] = ()) -> str:
    """An answer in plain words, a line for each thing that was chosen.

    Args:
        kind: how it was answered.
        text: as it is sealed.
        names: of the people it mentions, by place, as for `with_names`.
    """
    match kind:
        case "user":
            return with_names(text, names)
        case "role" | "channel":
            return "\n".join(_thing(line) for line in lines(text))
        case _:
            return text


def _thing(line: str) -> str:
    found = thing_of(line)
    if found is None:
        return line
    mention, name = found
    return f"{'#' if mention.startswith('<#') else '@'}{name}"
