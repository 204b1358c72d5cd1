"""Transcripts as files: HTML, Markdown and JSON, made piece by piece while they are sent and never kept."""
