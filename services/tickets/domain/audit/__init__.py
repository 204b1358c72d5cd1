"""The audit log of a server's settings: what a change of its set-up changed, setting by setting."""
