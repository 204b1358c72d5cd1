"""One verb a file: loads, asks the domain, stores and raises events, in one transaction."""
