"""Looking back: tickets that are searched for, and a server's figures."""
