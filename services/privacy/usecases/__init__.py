"""What privacy does, one verb a module."""
