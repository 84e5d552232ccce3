"""Builds every object: nothing else knows them all."""
