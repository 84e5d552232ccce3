"""The page of people: find them, see what was, write down what is new."""
