"""The operator's command line, `ticketsystem`: topics, dead letters, plans and health.

Collections: dead_letter_marks.
"""
