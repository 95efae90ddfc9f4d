"""The project's settings, with secrets of their own and without what only makes tests slow.

The environment is set here and not in conftest.py: pytest-django reads the settings first.
"""

import atexit
import os
import shutil
import tempfile

# A folder per process, so that tests in parallel never meet in one.
_data = tempfile.mkdtemp(prefix="huiyin-test-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["HUIYIN_DATA"] = _data
os.environ["HUIYIN_DEMO"] = "1"
for _name in ("HUIYIN_SECRET_KEY", "HUIYIN_DATA_KEY", "HUIYIN_SEAL_KEY"):
    os.environ[_name] = f"{_name} of the tests, known to everybody"

from huiyin.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns without it
# Journeys get the assets where they were built; nothing is collected for a test.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
# A file, not memory: threads (journeys, two people at once) then have connections of their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": f"{_data}/test.sqlite3"}  # noqa: F405
