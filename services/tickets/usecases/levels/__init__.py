"""Service levels of a server, and what is done where they are not kept to."""
