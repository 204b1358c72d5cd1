"""What exists: guilds, channels, threads, members, messages, files - and who may see which of it."""
