"""What people see, as Discord's own JSON: built from facts and texts, without any I/O."""
