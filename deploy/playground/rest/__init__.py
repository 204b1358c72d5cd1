"""Discord's REST API v10, as far as a ticket bot goes, with its headers, limits and refusals."""
