"""Frozen values of the field; every other room speaks in these."""
