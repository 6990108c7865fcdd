"""Steps of the tables, oldest first."""
