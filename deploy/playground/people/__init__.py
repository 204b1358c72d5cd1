"""The page's API: a person looking at Discord and acting in it."""
