"""The whole system on one machine: embedded broker and database, the playground, and every service as a process."""
