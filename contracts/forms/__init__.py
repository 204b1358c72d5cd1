"""What a form asks and how it is answered: the kinds of questions, what an answer looks like, and the rules it keeps.

The rules are here, pure, because two services go by them: the gateway when a form is sent, so that its sender is told
at once, and tickets when the request arrives, which is what counts.
"""
