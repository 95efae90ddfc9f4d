"""The office: one to-do list, the case with its book, dispatch, people."""
