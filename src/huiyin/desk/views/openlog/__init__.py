"""The open log at the desk: the signed roots, the notice on paper."""
