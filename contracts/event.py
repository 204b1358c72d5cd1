"""The envelope every message travels in: CloudEvents 1.0, structured JSON.

Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, with the extensions
`correlationid` and `causationid` (https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/correlation.md)
and `traceparent` (distributed tracing extension).
"""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from ulid import ULID

CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8"

Ulid = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]
"""A ULID in Crockford's alphabet: sortable by time, random otherwise."""

Snowflake = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,20}$")]
"""A Discord id, as the string Discord sends. Never a person's: people are refs (see `contracts.personal`)."""


def new_id() -> str:
    """A fresh ULID."""
    return str(ULID())


class Payload(BaseModel):
    """Base of everything inside an envelope: immutable, tolerant of additions, silent about values in errors."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Event(Payload):
    """A CloudEvent. Each message is a subclass that fixes `type` and gives `data` its model.

    `subject` is what the event is about and, always, the Kafka key: order is kept per subject.
    `time` is when the thing happened (UTC). `correlationid` is the id of the first event of the chain,
    `causationid` the id of the one that caused this one.
    """

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, StringConstraints(min_length=1, max_length=128)]
    source: str
    type: str
    subject: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str
    data: Payload
    correlationid: str
    causationid: str | None = None
    traceparent: str | None = None

    @classmethod
    def type_name(cls) -> str:
        """The `type` this class is discriminated on, e.g. `ticketsystem.tickets.ticket-opened.v1`."""
        default: Any = cls.model_fields["type"].default
        return str(default)

    @classmethod
    def owner(cls) -> str:
        """The service that alone may produce this message (`privacy.step-done` apart)."""
        return cls.type_name().split(".")[1]

    @classmethod
    def new(
        cls,
        subject: str,
        data: Payload,
        *,
        time: datetime,
        cause: "Event | None" = None,
        id: str | None = None,  # noqa: A002 - the attribute's name in CloudEvents
        source: str | None = None,
        traceparent: str | None = None,
    ) -> Self:
        """Makes an event; `cause` passes on its correlation and trace.

        Args:
            subject: what it is about; the Kafka key.
            data: the message's own model.
            time: when it happened; give a clock's time, never a fresh reading, inside a use case.
            cause: the event that led to this one, if any.
            id: a natural id that makes redelivery recognisable (an interaction id); a ULID if none.
            source: the producing service; the type's owner if none.
            traceparent: W3C trace context, if it is not to be inherited from the cause.
        """
        event_id = id or new_id()
        return cls(
            id=event_id,
            source=f"/ticketsystem/{source or cls.owner()}",
            subject=subject,
            time=time,
            dataschema=f"urn:ticketsystem:{cls.type_name()}",
            data=data,
            correlationid=cause.correlationid if cause else event_id,
            causationid=cause.id if cause else None,
            traceparent=traceparent or (cause.traceparent if cause else None),
        )  # type: ignore[call-arg]  # every subclass fixes `type` by a default

    def to_json(self) -> bytes:
        """The structured-mode JSON that goes on Kafka."""
        return self.model_dump_json(exclude_none=True).encode()


class Reply(Payload):
    """Where and how to answer the person who asked, while Discord still lets us.

    An interaction can be answered by any process from these two values, for 15 minutes
    (https://docs.discord.com/developers/interactions/receiving-and-responding). They are passed along,
    never stored; after `expires_at` the answer goes to the ticket or by DM.

    Attributes:
        application_id: the bot's.
        token: the interaction's.
        locale: the person's language.
        expires_at: until when it can be answered.
        screen: what the answer is to show, in words of whoever asks, who alone reads it; empty for a plain answer.
    """

    application_id: Snowflake
    token: Annotated[str, Field(repr=False)]
    locale: str = "en"
    expires_at: AwareDatetime
    screen: Annotated[str, StringConstraints(max_length=100)] = ""
