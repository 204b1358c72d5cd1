"""Real servers for tests: from the environment, else in Docker, else embedded. The first that applies is used."""
