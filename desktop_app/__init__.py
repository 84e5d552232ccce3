"""Kithbell: one small act of connection, suggested at moments you chose."""

__version__ = "0.1.0"
