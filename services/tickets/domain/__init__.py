"""The rules of tickets: values in, values or a refusal out. No I/O, no clock."""
