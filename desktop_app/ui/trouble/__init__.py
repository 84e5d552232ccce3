"""What to say when something goes wrong; loaded only then."""
