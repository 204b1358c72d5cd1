"""Clicks on what stands below a message, and submitted forms: a file for each feature, one router for all."""
