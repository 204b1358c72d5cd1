"""Measurements as ratios, each pair taken side by side in one run (`make bench`). Nothing here is a timed test."""
