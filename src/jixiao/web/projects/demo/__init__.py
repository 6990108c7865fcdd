"""A county that does not exist, to look around in: places, people, and forty projects."""
