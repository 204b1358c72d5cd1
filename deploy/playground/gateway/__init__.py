"""Discord's gateway v10 over WebSocket: identify, heartbeat, resume, shards and intents."""
