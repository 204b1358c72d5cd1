"""Tickets of other bots, as those bots write them down."""
