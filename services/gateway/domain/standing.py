"""Where a panel stands in Discord."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A message of a panel.

    Attributes:
        channel_id: where it is.
        message_id: the message.
        posting: which posting of the panel it is; see `Panel.posting`.
    """

    channel_id: str
    message_id: str
    posting: int = 0
