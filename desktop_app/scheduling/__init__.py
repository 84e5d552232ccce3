"""Call me at this moment: APScheduler, sleep and clock changes."""
