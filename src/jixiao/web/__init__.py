"""The web application: a township's projects kept through the year, on SQLite or PostgreSQL.

Models hold data and database constraints; services change, selectors read; rules live in the core.
"""
