"""The desk pages of open affairs: what a page shows, gathered for its template."""
