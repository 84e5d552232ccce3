"""Text in other programs' formats, to the domain and back."""
