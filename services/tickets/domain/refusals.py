"""Every reason for which an intent is not followed, in one place: the slug, what it means and which facts it carries.

A refusal is an answer, not an error: it travels as `intent-refused` and becomes a sentence for the person who asked.
Facts are numbers, slugs and words the server wrote itself (a question's label); times are Unix seconds.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can stand against an intent.

    Attributes:
        slug: its stable name, on the wire and in metrics.
        meaning: what the person would be told, in one sentence.
        facts: the keys a refusal of this rule always carries.
    """

    slug: str
    meaning: str
    facts: tuple[str, ...] = ()


class Refused(Exception):
    """An intent breaks a rule."""

    def __init__(self, rule: Rule, /, *, ticket_id: str | None = None, **facts: str | int) -> None:
        """Takes exactly the facts the rule names, and the ticket it concerns where the intent does not name it."""
        if set(facts) != set(rule.facts):
            raise TypeError(f"{rule.slug} needs the facts {rule.facts}")
        super().__init__(rule.slug)
        self.rule = rule
        self.ticket_id = ticket_id
        self.facts = facts


def at(time: datetime) -> int:
    """A time as a fact: whole seconds since 1970."""
    return int(time.timestamp())


# Set-up
NOT_SET_UP = Rule("not-set-up", "This server has no panel yet; somebody who manages the server starts with /setup.")
NOT_ADMINISTRATOR = Rule("not-administrator", "Only people who manage the server may change its set-up.")
EVERYONE_AS_STAFF = Rule("everyone-as-staff", "@everyone cannot be a staff role: everyone could read every ticket.")
PANEL_LIMIT = Rule(
    "panel-limit-reached", "The server's plan allows `limit` panels and it has them.", ("limit", "panels", "plan")
)
TYPE_LIMIT = Rule(
    "type-limit-reached",
    "The server's plan allows `limit` ticket types over all panels; this would make `types`.",
    ("limit", "types", "plan"),
)
DUPLICATE_TYPE = Rule("duplicate-type", "Two ticket types of a panel have the same id.", ("type",))
DUPLICATE_QUESTION = Rule("duplicate-question", "Two questions of a form have the same id.", ("question",))
IMPOSSIBLE_QUESTION = Rule(
    "impossible-question",
    "A question asks for at least `min` and at most `max` characters.",
    ("question", "min", "max"),
)

# Opening
UNKNOWN_PANEL = Rule("unknown-panel", "That panel no longer exists.")
UNKNOWN_TYPE = Rule("unknown-type", "That panel no longer offers this kind of ticket.")
ALREADY_OPENING = Rule("already-opening", "Ticket `number` of the same type is just being opened for you.", ("number",))
OPEN_LIMIT = Rule("open-limit-reached", "You have `open` of `limit` tickets open; close one first.", ("limit", "open"))
HOUR_LIMIT = Rule(
    "hour-limit-reached",
    "The server's plan allows `limit` new tickets an hour; there is room again at `resets_at`.",
    ("limit", "used", "plan", "resets_at"),
)
MONTH_LIMIT = Rule(
    "month-limit-reached",
    "The server's plan allows `limit` new tickets a month (UTC); the count starts again at `resets_at`.",
    ("limit", "used", "plan", "resets_at"),
)
ANSWER_MISSING = Rule("answer-missing", "The question `question` needs an answer.", ("question",))
ANSWER_TOO_SHORT = Rule(
    "answer-too-short",
    "The answer to `question` has `length` characters and needs `min`.",
    ("question", "length", "min"),
)
ANSWER_TOO_LONG = Rule(
    "answer-too-long", "The answer to `question` has `length` characters; `max` fit.", ("question", "length", "max")
)
ANSWER_UNEXPECTED = Rule("answer-unexpected", "The form has changed since it was shown; open it again.")
ANSWER_UNREADABLE = Rule("answer-unreadable", "The answers can no longer be read; open the form again.")
TICKET_ID_TAKEN = Rule("ticket-id-taken", "This request was already used for a ticket; click again.")

# Any intent about a ticket
UNKNOWN_TICKET = Rule("unknown-ticket", "There is no such ticket in this server.")
TICKET_PURGED = Rule(
    "ticket-purged",
    "The content of ticket `number` ended at `purged_at` by the server's plan.",
    ("number", "purged_at"),
)
ERASURE_RUNNING = Rule("erasure-running", "Your data is being deleted; once you are told it is done, start anew.")
NOT_STAFF = Rule("not-staff", "Only the server's staff may do this.")
NOT_OPENER_OR_STAFF = Rule("not-opener-or-staff", "Only the person who opened the ticket and staff may do this.")
NOT_READER = Rule("not-reader", "Only people who could read the ticket may have its transcript.")
TICKET_OPENING = Rule("ticket-opening", "Ticket `number` is still being opened; try again in a moment.", ("number",))
TICKET_CLOSING = Rule("ticket-closing", "Ticket `number` is just being closed.", ("number",))
TICKET_CLOSED = Rule(
    "ticket-closed", "Ticket `number` closed at `closed_at`; reopen it first.", ("number", "closed_at")
)
TICKET_REOPENING = Rule("ticket-reopening", "Ticket `number` is just being reopened.", ("number",))
TICKET_FAILED = Rule("ticket-failed", "Ticket `number` never came to be; open a new one.", ("number",))

# Claim, priority, members, reopen
ALREADY_CLAIMED = Rule("already-claimed", "A colleague already has ticket `number`.", ("number",))
ALREADY_YOURS = Rule("already-yours", "You already have ticket `number`.", ("number",))
NOT_CLAIMED = Rule("not-claimed", "Nobody has ticket `number`.", ("number",))
NOT_YOUR_CLAIM = Rule(
    "not-your-claim", "A colleague has ticket `number`; they or an administrator may give it back.", ("number",)
)
PRIORITY_UNCHANGED = Rule("priority-unchanged", "The ticket already has the priority `priority`.", ("priority",))
MEMBER_IS_OPENER = Rule("member-is-opener", "The person who opened the ticket is always in it.")
ALREADY_MEMBER = Rule("already-member", "That person is already in the ticket.")
NOT_A_MEMBER = Rule("not-a-member", "That person was not added to the ticket.")
MEMBER_LIMIT = Rule("member-limit-reached", "At most `limit` people can be added to a ticket.", ("limit",))
TICKET_NOT_CLOSED = Rule("ticket-not-closed", "Ticket `number` is open.", ("number",))

RULES: dict[str, Rule] = {rule.slug: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
"""Every rule by its slug."""
