"""Views of compounds, what they have, and interventions."""
