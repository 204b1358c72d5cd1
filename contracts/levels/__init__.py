"""Service levels: how soon a server's team wants to answer and to be done, what is asked about it, what came of it."""
