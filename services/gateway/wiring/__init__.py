"""The gateway's features put together, a file each: its commands, its clicks and forms, the facts it hears."""
