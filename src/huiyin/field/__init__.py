"""Grid workers: report, 随手做, tasks."""
