"""A server moves here from another bot."""
