"""What the gateway does for people and for tickets, one verb a file. Storage and Discord are passed in by `app`."""
