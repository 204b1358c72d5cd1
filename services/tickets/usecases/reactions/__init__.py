"""What people put below messages."""
