"""The book (一事一册) on paper: what is printed for whom, and how it is set as PDF and as Word.

``staff`` and ``requester`` compose a :class:`~huiyin.cases.printing.content.Printout`;
``rendering`` has it set by a process of its own, ``press``, with ``pdf`` and ``word``.
"""
