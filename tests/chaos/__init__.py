"""Faults under load: what the system promises after each of them, on the embedded broker and on Apache Kafka.

Each test runs a portion of the load (`load.py`), puts a fault in while people open, write and close, ends the fault,
lets everybody finish, and asks the verdict (`verdict.py`). A portion is 4 tickets and 120 messages with their edits,
deletions and files.
"""
