"""A stand-in for Discord: REST v10, gateway v10, a CDN with expiring links, and a page where people click.

A Discord library cannot tell it apart; everything lives in memory and every person in it is invented.
"""
