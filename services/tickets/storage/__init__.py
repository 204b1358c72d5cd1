"""Mongo out: the only place with field names, queries and indexes of tickets."""
