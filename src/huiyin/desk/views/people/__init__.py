"""Staff: accounts, posts, deputies and leave. One file for each page, or for a few of a kind."""
