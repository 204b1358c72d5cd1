"""Which errors are worth another try."""

import errno
import socket

import pytest
from aiokafka.errors import (
    KafkaConnectionError,
    KafkaTimeoutError,
    NotLeaderForPartitionError,
    TopicAuthorizationFailedError,
)
from pymongo.errors import (
    AutoReconnect,
    DuplicateKeyError,
    NotPrimaryError,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
    WTimeoutError,
)

from contracts.codec import ContractViolation
from services.chassis.errors import (
    BootError,
    BrokerUnavailable,
    DatabaseUnavailable,
    Permanent,
    TicketSystemError,
    Transient,
    VaultUnavailable,
    is_transient,
)


def labelled(label: str) -> PyMongoError:
    error = PyMongoError("told by its label")
    error._add_error_label(label)
    return error


@pytest.mark.parametrize(
    "error",
    [
        Transient(),
        BrokerUnavailable(),
        DatabaseUnavailable(),
        VaultUnavailable(),
        AutoReconnect("gone"),
        NotPrimaryError("stepped down"),
        ServerSelectionTimeoutError("nobody"),
        WTimeoutError("slow"),
        OperationFailure("write conflict", 112),
        labelled("TransientTransactionError"),
        labelled("UnknownTransactionCommitResult"),
        KafkaConnectionError("gone"),
        KafkaTimeoutError("slow"),
        NotLeaderForPartitionError("moved"),
        TimeoutError(),
        ConnectionResetError(),
        socket.gaierror(socket.EAI_AGAIN, "no name"),
        OSError(errno.EHOSTUNREACH, "no route"),
        ExceptionGroup("all", [TimeoutError(), Transient()]),
    ],
    ids=repr,
)
def test_outages_are_transient(error: BaseException) -> None:
    assert is_transient(error)


@pytest.mark.parametrize(
    "error",
    [
        TicketSystemError(),
        Permanent(),
        BootError(),
        ContractViolation("not-json"),
        DuplicateKeyError("twice", 11000),
        OperationFailure("not authorized", 13),
        TopicAuthorizationFailedError("not authorized"),
        FileNotFoundError(errno.ENOENT, "no file"),
        OSError(errno.ENOSPC, "disk full"),
        ValueError("a bug"),
        KeyError("a bug"),
        ExceptionGroup("mixed", [TimeoutError(), ValueError("a bug")]),
    ],
    ids=repr,
)
def test_mistakes_are_not_transient(error: BaseException) -> None:
    assert not is_transient(error)


def test_an_error_says_its_slug_unless_it_has_a_sentence() -> None:
    assert str(VaultUnavailable()) == "vault-unavailable"
    error = BootError("Settings: KAFKA_URL is not set.", slug="settings")
    assert (str(error), error.slug, BootError.slug) == ("Settings: KAFKA_URL is not set.", "settings", "boot")
