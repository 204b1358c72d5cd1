"""What people and the bot can do, with Discord's rules: each act checks, changes the world and tells who may know."""
