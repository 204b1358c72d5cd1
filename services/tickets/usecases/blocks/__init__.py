"""Members who open no tickets in a server: blocked, let in again, listed; by themselves at the end of their time."""
