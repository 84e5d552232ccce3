"""A year of life, simulated: how Kithbell's planner fares beside four others, by the same measures."""
