"""Kafka in: which message leads to which use case."""
