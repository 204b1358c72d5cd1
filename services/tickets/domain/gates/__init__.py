"""What stands between a click and a new ticket: a module for each family of rules.

Staff and administrators pass all of it but the server's plan, and that one wish is one ticket: these hold for
everybody. The rules that need no counting are shared with the gateway: `contracts.gates.rules`.
"""
