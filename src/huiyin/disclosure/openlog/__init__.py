"""The open log as an outsider reads it: roots, proofs, exports. Described in docs/open-log.md."""
