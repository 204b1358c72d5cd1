"""What goes over a connection, cut into whole messages and named, so that a test can point at one of them."""

from tests.infrastructure.wire.frames import Chunks, Frame, Framer

__all__ = ["Chunks", "Frame", "Framer"]
