"""A form as it was filled in, below the ticket's status."""

from collections.abc import Sequence

from contracts.forms.kinds import QuestionKind
from contracts.forms.lines import lines, place_of, thing_of
from services.gateway.locales import Words
from services.gateway.rendering.parts import FIELD_LENGTH, GREY, Json, characters, embed, field


def shown_as(kind: QuestionKind, text: str, people: Sequence[str], unknown: str) -> str:
    """An answer as it is read in the ticket: where several things were chosen, a list of them.

    Args:
        kind: how it was answered.
        text: as it was sealed.
        people: how to name the people it mentions, by place.
        unknown: how to name those who want nothing kept of them.
    """
    if kind == "text":
        return text
    chosen = [_chosen(kind, line, people, unknown) for line in lines(text)]
    return chosen[0] if len(chosen) == 1 else "\n".join(f"• {each}" for each in chosen)


def _chosen(kind: QuestionKind, line: str, people: Sequence[str], unknown: str) -> str:
    if kind == "user":
        place = place_of(line)
        return people[place] if place is not None and place < len(people) else unknown
    thing = thing_of(line) if kind in ("role", "channel") else None
    return thing[0] if thing else line


def answers_embed(answers: Sequence[tuple[str, str | None]], words: Words) -> list[Json]:
    """The form as it was filled in: label and answer, none for one that can no longer be read."""
    fields = [field(label, _answer(text, words), inline=False) for label, text in answers]
    return [embed(words("answers-title"), colour=GREY, fields=fields)] if fields else []


def fitting(answers: Sequence[Json], room: int, words: Words) -> list[Json]:
    """The answers, the longest of them shortened until all fit.

    Args:
        answers: the answers' embed, as it was posted or as `answers_embed` makes it.
        room: characters there are for it; at least what its labels and, for each answer, the note take.
        words: the thread's language.
    """
    lengths = [len(each["value"]) for frame in answers for each in frame.get("fields", ())]
    level = _level(lengths, room - (characters(answers) - sum(lengths)))
    return [
        {**frame, "fields": [{**each, "value": _cut(each["value"], level, words)} for each in frame.get("fields", ())]}
        for frame in answers
    ]


def _level(lengths: Sequence[int], room: int) -> int:
    """The greatest length to which all can be cut so that they fit: short ones leave their room to the others."""
    ascending = sorted(lengths)
    for index, length in enumerate(ascending):
        still = len(ascending) - index
        if length * still > room:
            return room // still
        room -= length
    return max(ascending, default=0)


def _answer(text: str | None, words: Words) -> str:
    return words("answer-gone") if text is None else _cut(text, FIELD_LENGTH, words)


def _cut(text: str, length: int, words: Words) -> str:
    if len(text) <= length:
        return text
    note = "…\n" + words("answer-cut")
    return text.removesuffix(note)[: length - len(note)] + note
