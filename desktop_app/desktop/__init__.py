"""What the desktop offers, a small package for each capability."""
