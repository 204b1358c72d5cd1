"""How a field about a person says what it is: category, purpose, basis, retention and how it is erased."""

from dataclasses import dataclass
from typing import Annotated, Literal

from contracts.event import Ulid

Retention = Literal["ticket_plan", "account", "case", "log", "transport"]
"""`ticket_plan`: the guild's plan after closing. `account`: until erasure. `case`: until the privacy case ends.
`log`: the days the policy keeps logs for.
`transport`: only while the message is on Kafka."""

Erasure = Literal["shred", "delete", "detach"]
"""`shred`: its key is destroyed, then the row is deleted. `delete`: the row is deleted.
`detach`: the ref stays as an orphan once the identity it pointed to is gone."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Annotation of a field that concerns a person.

    Attributes:
        category: what kind of data it is, in words a person would understand.
        retention: which rule ends it.
        erase: what an erasure does to it.
        subject: the field of the same model that names the person; `self` when the field is the ref.
        purpose: the one purpose it may be read for.
        basis: the lawful basis (GDPR Art. 6) that purpose rests on.
    """

    category: str
    retention: Retention = "ticket_plan"
    erase: Erasure = "shred"
    subject: str = "self"
    purpose: Literal["service", "rights"] = "service"
    basis: Literal["contract", "legal-duty"] = "contract"


@dataclass(frozen=True, slots=True)
class OfServer:
    """Annotation of a sealed field that is a server's own and about nobody: it ends with what it belongs to.

    Attributes:
        category: what it is, in words.
    """

    category: str


Ref = Annotated[Ulid, Personal("pseudonym of a person", erase="detach")]
"""A subject ref: the random ULID that stands for a person everywhere outside the vault."""
