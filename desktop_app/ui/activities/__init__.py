"""Community activities: what comes, what there is, and where one has been."""
