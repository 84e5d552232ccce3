"""The page Schedules, and the form that edits one schedule."""
