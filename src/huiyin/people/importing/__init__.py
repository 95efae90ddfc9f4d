"""Import of organisations, posts and grid staff from Excel or CSV: every line, or none."""

from huiyin.people.importing.problems import Problem
from huiyin.people.importing.running import Report, import_people

__all__ = ["Problem", "Report", "import_people"]
