"""What the program does, in terms of the domain and the ports."""
