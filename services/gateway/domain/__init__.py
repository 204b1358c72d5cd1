"""The gateway's own rules: what a button says, what the bot may do, what an answer may hold. No I/O, no framework."""
