"""What other services decided, handed to the use case that shows it."""
