"""Every reason for which an intent is not followed, in one place: the slug, what it means and which facts it carries.

A refusal is an answer, not an error: it travels as `intent-refused` and becomes a sentence for the person who asked.
Facts are numbers, slugs and words the server wrote itself (a question's label); times are Unix seconds.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from contracts.blocks import BlockReason


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

    def __init__(
        self,
        rule: Rule,
        /,
        *,
        ticket_id: str | None = None,
        block_reason: BlockReason | None = None,
        **facts: str | int,
    ) -> None:
        """Takes exactly the facts the rule names.

        Args:
            rule: what stands in the way.
            ticket_id: the ticket it concerns, where the intent does not name it.
            block_reason: why the person is blocked, sealed for them, where that is the rule.
            facts: what the sentence needs.
        """
        if set(facts) != set(rule.facts):
            raise TypeError(f"{rule.slug} needs the facts {rule.facts}")
        super().__init__(rule.slug)
        self.rule = rule
        self.ticket_id = ticket_id
        self.block_reason = block_reason
        self.facts = facts


def at(time: datetime) -> int:
    """A time as a fact: whole seconds since 1970."""
    return int(time.timestamp())


def at_least(time: datetime) -> int:
    """A time from which on something may be, as a fact: the whole second that is not before it."""
    return math.ceil(time.timestamp())


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
DUPLICATE_OPTION = Rule(
    "duplicate-option", "The question `question` offers `option` more than once.", ("question", "option")
)
OPTION_COUNT = Rule(
    "option-count",
    "The question `question` offers `options` options; its kind takes `min` to `max`.",
    ("question", "options", "min", "max"),
)
IMPOSSIBLE_CHOICE = Rule(
    "impossible-choice",
    "At least `min` and at most `max` are to be chosen of the `options` that `question` offers.",
    ("question", "min", "max", "options"),
)
CHANGED_MEANWHILE = Rule("set-up-changed-meanwhile", "The panel has changed since whoever asks looked at it.")
SET_UP_TOO_LARGE = Rule(
    "set-up-too-large", "The server's set-up would take `size` kB; `limit` kB fit.", ("size", "limit")
)
EVERYONE_AS_GATE = Rule("everyone-as-gate", "@everyone can be no condition for a ticket: everybody has it.")
DUTY_LIMIT = Rule("duty-limit-reached", "At most `limit` people can be on call.", ("limit",))
NOT_ON_DUTY = Rule("not-on-duty", "The person is not on call.")
HOLIDAY_LIMIT = Rule("holiday-limit-reached", "At most `limit` holidays can be kept.", ("limit",))
TARGET_LIMIT = Rule("target-limit-reached", "At most `limit` targets can be kept.", ("limit",))
ROLE_LIMIT = Rule("role-limit-reached", "At most `limit` roles can be named.", ("limit",))
UNKNOWN_ZONE = Rule("unknown-zone", "There is no time zone of that name.")

# Opening
PANEL_DISABLED = Rule("panel-disabled", "The panel is closed for now; its server opens it again when it likes.")
UNKNOWN_PANEL = Rule("unknown-panel", "That panel no longer exists.")
UNKNOWN_TYPE = Rule("unknown-type", "That panel no longer offers this kind of ticket.")
ALREADY_OPENING = Rule("already-opening", "Ticket `number` of the same type is just being opened for you.", ("number",))
OPEN_LIMIT = Rule("open-limit-reached", "You have `open` of `limit` tickets open; close one first.", ("limit", "open"))
TYPE_OPEN_LIMIT = Rule(
    "type-open-limit-reached",
    "You have `open` of `limit` tickets of the type `type` open; close one first.",
    ("type", "limit", "open"),
)
TYPE_TOTAL_LIMIT = Rule(
    "type-total-limit-reached",
    "`open` of `limit` tickets of the type `type` are open in the server; try again once one is closed.",
    ("type", "limit", "open"),
)
COOLDOWN = Rule(
    "cooldown",
    "Between two tickets of one member are `seconds` seconds; the next may be opened at `resets_at`.",
    ("seconds", "resets_at"),
)
BLOCKED_ROLE = Rule("blocked-role", "Nobody with the role `role` opens tickets here.", ("role",))
ROLE_REQUIRED = Rule("role-required", "Whoever opens a ticket here needs one of the roles `roles`.", ("roles",))
ACCOUNT_TOO_YOUNG = Rule(
    "account-too-young", "An account has to be `days` days old; yours is at `resets_at`.", ("days", "resets_at")
)
MEMBER_TOO_NEW = Rule(
    "member-too-new",
    "Somebody has to be a member of the server for `hours` hours; you are at `resets_at`.",
    ("hours", "resets_at"),
)
OUT_OF_HOURS = Rule("out-of-hours", "The team is away; tickets can be opened from `resets_at` on.", ("resets_at",))
BLOCKED = Rule("blocked", "The server's team has blocked you: you cannot open tickets here.")
BLOCKED_UNTIL = Rule(
    "blocked-until",
    "The server's team has blocked you: you can open tickets again at `resets_at`.",
    ("resets_at",),
)
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
ANSWER_TOO_FEW = Rule(
    "answer-too-few",
    "For `question`, `chosen` were chosen and at least `min` have to be.",
    ("question", "chosen", "min"),
)
ANSWER_TOO_MANY = Rule(
    "answer-too-many", "For `question`, `chosen` were chosen and at most `max` may be.", ("question", "chosen", "max")
)
ANSWER_NOT_OFFERED = Rule("answer-not-offered", "What was chosen for `question` is not on offer.", ("question",))
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
NOTHING_TO_TRANSFER = Rule("nothing-to-transfer", "Nobody has ticket `number`; claim it first.", ("number",))
TRANSFER_NOT_YOURS = Rule(
    "transfer-not-yours", "A colleague has ticket `number`; they or an administrator may hand it on.", ("number",)
)
RECEIVER_NOT_STAFF = Rule("receiver-not-staff", "Only the server's staff can be given a ticket.")
ALREADY_THEIRS = Rule("already-theirs", "That person already has ticket `number`.", ("number",))
PERSON_UNREACHABLE = Rule("person-unreachable", "That person cannot be brought in at the moment.")
MEMBER_BLOCKED = Rule("member-blocked", "The server's team blocked that person: no ticket is opened for them.")
SAME_TYPE = Rule("same-type", "Ticket `number` is of the type `type` already.", ("number", "type"))
PRIORITY_UNCHANGED = Rule("priority-unchanged", "The ticket already has the priority `priority`.", ("priority",))
MEMBER_IS_OPENER = Rule("member-is-opener", "The person who opened the ticket is always in it.")
ALREADY_MEMBER = Rule("already-member", "That person is already in the ticket.")
NOT_A_MEMBER = Rule("not-a-member", "That person was not added to the ticket.")
MEMBER_LIMIT = Rule("member-limit-reached", "At most `limit` people can be added to a ticket.", ("limit",))
NOT_OPENER = Rule("not-opener", "Only the person who opened the ticket may say whether it is done.")
NOT_OPENER_TO_RATE = Rule("not-opener-to-rate", "Only the person who opened the ticket may say how it went.")
NO_CLOSE_REQUEST = Rule("no-close-request", "Nobody asks any longer to close ticket `number`.", ("number",))
NO_CLOSE_PLANNED = Rule("no-close-planned", "Ticket `number` is not going to close by itself.", ("number",))
AUTO_CLOSE_UNCHANGED = Rule("auto-close-unchanged", "Ticket `number` is like that already.", ("number",))
WARNING_TOO_EARLY = Rule(
    "warning-too-early",
    "A warning `warning` hours before the end does not fit into a silence of `idle` hours.",
    ("idle", "warning"),
)
STAFF_NOT_BLOCKED = Rule("staff-not-blocked", "Staff cannot be blocked: they may always open tickets.")
NOT_BLOCKED = Rule("not-blocked", "That person is not blocked.")
NOT_NOW = Rule("not-now", "This is not possible at the moment; try again later.")
SEARCH_OF_OTHERS = Rule("search-of-others", "Only staff look for tickets of others; you may look for your own.")
SEARCH_OVER = Rule("search-over", "The list is older than an hour, or somebody else's; ask for it again.")
SEARCH_GREW = Rule("search-grew", "The search finds `count` open tickets by now, more than were shown.", ("count",))
NOTHING_TO_CLOSE = Rule("nothing-to-close", "The search finds no open ticket any more.")
AUDIT_OVER = Rule("audit-over", "The log as shown is older than an hour, or somebody else's; ask for it again.")
STATS_HISTORY = Rule(
    "stats-history",
    "The server's plan shows the last `limit` days; more belong to Pro and Enterprise.",
    ("limit", "plan"),
)
TICKET_NOT_CLOSED = Rule("ticket-not-closed", "Ticket `number` is open.", ("number",))

# Labels
LABEL_EXISTS = Rule("label-exists", "The server has a label `name` already.", ("name",))
LABEL_LIMIT = Rule("label-limit-reached", "A server has at most `limit` labels.", ("limit",))
UNKNOWN_LABEL = Rule("unknown-label", "The server has no such label.")
ALREADY_LABELLED = Rule("already-labelled", "Ticket `number` has the label `name` already.", ("name", "number"))
NOT_LABELLED = Rule("not-labelled", "Ticket `number` does not have the label `name`.", ("name", "number"))
TICKET_LABEL_LIMIT = Rule("ticket-label-limit-reached", "A ticket has at most `limit` labels.", ("limit",))

# Saved answers
TAG_EXISTS = Rule("tag-exists", "The server has a saved answer `name` already.", ("name",))
TAG_LIMIT = Rule("tag-limit-reached", "A server has at most `limit` saved answers.", ("limit",))
UNKNOWN_TAG = Rule("unknown-tag", "The server has no such saved answer.")
UNKNOWN_PLACEHOLDER = Rule(
    "unknown-placeholder", "`placeholder` stands for nothing; there are: `known`.", ("placeholder", "known")
)

# Being told of replies
ALREADY_WATCHED = Rule("already-watched", "You are told of replies in ticket `number` already.", ("number",))
NOT_WATCHED = Rule("not-watched", "You are not told of replies in ticket `number`.", ("number",))
WATCHER_LIMIT = Rule("watcher-limit-reached", "At most `limit` people are told of replies in a ticket.", ("limit",))

# Internal notes
NOTES_OF_TEAM = Rule("notes-of-team", "Who takes part in ticket `number` does not read its notes.", ("number",))
NOTE_LIMIT = Rule("note-limit-reached", "A ticket has at most `limit` notes.", ("limit",))
OPENER_ERASED = Rule("opener-erased", "The data of whoever opened the ticket is deleted; nothing is noted about them.")

# Webhooks
WEBHOOKS_PLAN = Rule(
    "webhooks-plan", "The server's plan has no webhooks; they belong to Pro and Enterprise.", ("plan",)
)
WEBHOOK_LIMIT = Rule("webhook-limit-reached", "A server has at most `limit` webhooks.", ("limit",))
WEBHOOK_ADDRESS = Rule("webhook-address", "A webhook leads to a public address that begins with https://.")
WEBHOOK_PRIVATE = Rule("webhook-private", "A webhook leads nowhere but to the public internet.")
WEBHOOK_UNREADABLE = Rule("webhook-unreadable", "The address can no longer be read; add the webhook once more.")
UNKNOWN_WEBHOOK = Rule("unknown-webhook", "The server has no webhook `which`.", ("which",))
WEBHOOK_OFF = Rule("webhook-off", "Webhook `which` is switched off; switch it on first.", ("which",))
WEBHOOK_ON = Rule("webhook-on", "Webhook `which` is on already.", ("which",))

RULES: dict[str, Rule] = {rule.slug: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
"""Every rule by its slug."""
