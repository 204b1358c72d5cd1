"""Closing by plan: one verb a file."""
