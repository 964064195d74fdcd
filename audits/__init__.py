"""Checks of a finished site with tools of others: accessibility, speed of loading, weight."""
