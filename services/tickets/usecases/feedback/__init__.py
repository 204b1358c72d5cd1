"""How a ticket went, in the words of whoever opened it."""
