"""SQLite, the preferences file: where records live."""
