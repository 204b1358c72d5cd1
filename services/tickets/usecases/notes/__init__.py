"""Internal notes: one verb a file."""
