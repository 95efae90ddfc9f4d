"""Views of topics: what many report, what a person puts right about it, and handing it up."""
