"""The report on a project: what was found, what was added, by what and why."""

from restorer.report.gather import Material, Report, gather
from restorer.report.render import to_html

__all__ = ["Material", "Report", "gather", "to_html"]
