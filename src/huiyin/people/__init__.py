"""People: staff accounts, organisations, posts, leave, and the actor who does an act."""
