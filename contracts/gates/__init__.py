"""What stands between a click and a ticket: what a server sets, what people ask of it, and the rules it means.

The rules are here, pure, because two services go by them: the gateway before it shows a form, so that nobody fills one
in for nothing, and tickets when the form comes back, which is what counts.
"""
