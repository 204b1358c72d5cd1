"""What the services say to each other: every message, topic and promise, as data. No I/O, no services."""
