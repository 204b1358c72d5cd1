"""The rules of a privacy case: its deadline, its answers, its states, and the archive a person receives."""
