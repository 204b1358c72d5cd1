"""What can go wrong, told apart by what to do about it: try again, give up, or do not start.

TicketSystemError
├── Transient                 a dependency is down or asks for patience: tried again as long as it lasts
│   ├── BrokerUnavailable
│   ├── DatabaseUnavailable
│   └── VaultUnavailable
├── Permanent                 trying again cannot help: straight to the dead letters
└── BootError                 the service must not start: one clear line and exit code 78
"""

import errno
import socket
from typing import Final

from aiokafka.errors import KafkaError, KafkaTimeoutError
from pymongo.errors import ConnectionFailure, ExecutionTimeout, PyMongoError, WTimeoutError

EXIT_CONFIGURATION: Final = 78
"""`EX_CONFIG` of sysexits.h: starting again without changing something will not help."""


class TicketSystemError(Exception):
    """Base of every error this system raises on purpose.

    Attributes:
        slug: stable name for logs, metric labels and dead letters; never holds a value.
        retryable: whether the same work may succeed later.
    """

    slug: str = "error"
    retryable: bool = False

    def __init__(self, sentence: str = "", *, slug: str | None = None) -> None:
        """Makes the error.

        Args:
            sentence: what happened and what to do, in words safe to log; nothing about a person.
            slug: a more specific slug than the class's.
        """
        self.slug = slug or type(self).slug
        super().__init__(sentence or self.slug)


class Transient(TicketSystemError):
    """Something we depend on is down or overloaded. The work is tried again for as long as that lasts."""

    slug = "transient"
    retryable = True
    alone = False
    """Whether only what met it is held up: the rest of its partition goes on."""


class Permanent(TicketSystemError):
    """The work cannot succeed however often it is tried."""

    slug = "permanent"


class BrokerUnavailable(Transient):
    """Kafka did not take or acknowledge a record in time."""

    slug = "broker-unavailable"


class DatabaseUnavailable(Transient):
    """The service's own database does not answer."""

    slug = "database-unavailable"


class VaultUnavailable(Transient):
    """The vault does not answer and the share needed is not cached."""

    slug = "vault-unavailable"


class BootError(TicketSystemError):
    """The service must not start. The sentence names the setting or dependency and what is expected of it."""

    slug = "boot"


_NETWORK_ERRNOS: Final = frozenset({
    errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED, errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ENETUNREACH,
    errno.ENETDOWN, errno.ENETRESET, errno.ENOTCONN, errno.EPIPE, errno.ETIMEDOUT, errno.EADDRNOTAVAIL, errno.EAGAIN,
})  # fmt: skip
_MONGO_LABELS: Final = ("TransientTransactionError", "RetryableWriteError", "UnknownTransactionCommitResult")
_MONGO_CODES: Final = frozenset({
    50,     # MaxTimeMSExpired
    64,     # WriteConcernFailed
    89,     # NetworkTimeout
    91,     # ShutdownInProgress
    112,    # WriteConflict
    189,    # PrimarySteppedDown
    251,    # NoSuchTransaction
    262,    # ExceededTimeLimit
    10107,  # NotWritablePrimary
    11600,  # InterruptedAtShutdown
    11602,  # InterruptedDueToReplStateChange
    13388,  # StaleConfig
    13435,  # NotPrimaryNoSecondaryOk
    13436,  # NotPrimaryOrSecondary
})  # fmt: skip


def is_transient(error: BaseException) -> bool:
    """Whether the same work may succeed later without anybody changing anything.

    Our own errors say so themselves; drivers' errors are classified here, once. A group is transient when every error
    in it is.
    """
    match error:
        case BaseExceptionGroup():
            return all(is_transient(member) for member in error.exceptions)
        case TicketSystemError():
            return error.retryable
        case ConnectionFailure() | ExecutionTimeout() | WTimeoutError():
            return True
        case PyMongoError():
            return getattr(error, "code", None) in _MONGO_CODES or any(map(error.has_error_label, _MONGO_LABELS))
        case KafkaError():
            return bool(error.retriable) or isinstance(error, KafkaTimeoutError)
        case TimeoutError() | ConnectionError() | socket.gaierror():
            return True
        case OSError():
            return error.errno in _NETWORK_ERRNOS
    return False
