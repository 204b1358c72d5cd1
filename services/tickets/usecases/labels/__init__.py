"""Labels: one verb a file."""
