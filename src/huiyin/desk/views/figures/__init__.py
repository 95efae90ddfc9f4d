"""Views of figures: the dashboard, the cases behind a number, the measures, the export."""
