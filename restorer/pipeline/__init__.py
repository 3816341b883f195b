"""From damage to restored pixels: plan windows, run the network, finish, export.

Importing the package imports no torch; ``engine`` and ``finish`` do.
"""
