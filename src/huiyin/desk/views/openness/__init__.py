"""Views of open affairs: duties, drafts, publications, spot-checks."""
