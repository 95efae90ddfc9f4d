"""What villages have to publish: read here; written by ``disclosure.domain.duties``."""
