"""Calendars that are followed, for a page to show."""
