"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
application = get_wsgi_application()
# The pages are loaded now, and not by whoever asks first.
_pages = get_resolver().url_patterns

# What was loaded so far stays until the process ends; looking through it again and again for
# garbage took a twentieth of the time of a request.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
