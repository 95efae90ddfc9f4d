"""Mechanisms without domain words: identifiers, encryption, audit, rate limits, partitions."""
