"""The stage hands: faults, load, and arranging the world for a test."""
