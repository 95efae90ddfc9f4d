"""The project's own settings with one page of tips, for the server that test_served starts."""

from huiyin.settings import *  # noqa: F403
from huiyin.settings import DATA

ROOT_URLCONF = "tests.processes.tips.served_urls"
# Not there: whatever wants to write an upload to a file of its own fails.
FILE_UPLOAD_TEMP_DIR = str(DATA / "nowhere")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
