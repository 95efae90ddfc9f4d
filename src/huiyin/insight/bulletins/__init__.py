"""Standing reports (日梳理、周分析、月通报): what stands in one, and how it is found out.

``daily``, ``weekly`` and ``monthly`` write a :class:`~huiyin.insight.bulletins.content.Content`;
``keeping`` stores it as a version; ``printing`` sets it on paper. Words that are kept are Chinese,
whatever language their reader uses.
"""
