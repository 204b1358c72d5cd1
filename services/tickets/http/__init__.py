"""Routes beyond health: transcripts, fetched once by whoever holds the link."""
