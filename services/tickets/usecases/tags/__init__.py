"""Saved answers: one verb a file."""
