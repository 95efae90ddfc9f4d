"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
application = get_wsgi_application()

# What was loaded so far stays until the process ends; looking through it again and again for
# garbage took a twentieth of the time of a request.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
