"""What the gateway keeps: where tickets live in Discord, servers and their set-ups, and refs on their way out."""
