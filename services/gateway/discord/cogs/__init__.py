"""Listeners: each hands over to the front desk and a use case."""
