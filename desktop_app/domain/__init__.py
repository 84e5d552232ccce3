"""The rules, with nothing around them: frozen dataclasses and pure functions."""
