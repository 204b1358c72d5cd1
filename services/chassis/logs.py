"""Logs: one JSON object a line on stdout, ours and every library's, redacted before it is written."""

import json
import logging
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Any, Final

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from services.chassis.redaction import describe_error, redact_fields, redact_text, without_error_text
from services.chassis.traces import current_trace_id

_OWN_HANDLERS: Final = ("uvicorn", "uvicorn.error", "uvicorn.access", "faststream", "disnake", "aiokafka", "pymongo")
"""Libraries that may have brought handlers of their own, which would write past the redaction."""
_CHATTY: Final = ("aiokafka", "pymongo", "uvicorn.access", "disnake", "asyncio", "httpx", "httpcore")


def configure(service: str, level: str = "INFO") -> None:
    """Sends every log line of the process through redaction to stdout. May be called again.

    Args:
        service: named on every line.
        level: least severe level written; libraries that talk a lot say warnings only, unless it is DEBUG.
    """
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _add_trace,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    handler = _Stdout()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[_Redact(service), structlog.processors.JSONRenderer()],
            foreign_pre_chain=common,
            # Formatting is left to the redaction, which sees the arguments while they still have types.
            use_get_message=False,
            pass_foreign_args=True,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _CHATTY:
        logging.getLogger(name).setLevel(level if level == "DEBUG" else logging.WARNING)
    sys.excepthook = _log_uncaught
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *common,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger; give it an event in words and fields, never sentences with values inside."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def correlated(correlation_id: str, **fields: str) -> AbstractContextManager[None]:
    """Puts a chain's id, and further fields, on every line logged inside, libraries' lines too."""
    return structlog.contextvars.bound_contextvars(correlation_id=correlation_id, **fields)


def _add_trace(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Names the trace a line was written in, so that one leads to the other."""
    if trace_id := current_trace_id():
        line["trace_id"] = trace_id
    return line


def _log_uncaught(kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    """The interpreter would print the error's text."""
    logging.getLogger(__name__).critical("uncaught %s", kind.__name__, exc_info=error)


class _Stdout(logging.Handler):
    """Writes to whatever standard output is now; a line that cannot be made is named, never printed as it was."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
        except Exception as error:  # noqa: BLE001 - a log line must not break the work it speaks of
            line = json.dumps({"level": "error", "event": "log-line-unwritable", "error": describe_error(error)})
        with suppress(ValueError, OSError):  # nobody is listening any more
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


class _Redact:
    """The last step before JSON: the message as text, the error as type and frames, each field by its type."""

    def __init__(self, service: str) -> None:
        self._service = service

    def __call__(self, _logger: WrappedLogger, _method: str, line: EventDict) -> Mapping[str, Any]:
        for internal in ("_record", "_from_structlog", "stack_info", "stack"):
            line.pop(internal, None)
        error = _error_of(line.pop("exc_info", None))
        event = without_error_text(_message(line.pop("event", ""), line.pop("positional_args", ())), error)
        written = {
            "time": line.pop("time", None),
            "level": line.pop("level", None),
            "service": self._service,
            "logger": line.pop("logger", None),
            "event": redact_text(event),
            **redact_fields(line),
        }
        if error is not None:
            written["error"] = describe_error(error)
        return written


def _message(event: object, args: object) -> str:
    """Formats a library's message with the types of errors in place of their texts."""
    text = event if isinstance(event, str) else f"[{type(event).__name__}]"
    if not args:
        return text
    try:
        if isinstance(args, Mapping):
            return text % {key: _harmless(value) for key, value in args.items()}
        return text % tuple(map(_harmless, args)) if isinstance(args, tuple) else text
    except (TypeError, ValueError, KeyError):
        return text


def _harmless(value: object) -> object:
    return f"[{type(value).__name__}]" if isinstance(value, BaseException) else value


def _error_of(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None
