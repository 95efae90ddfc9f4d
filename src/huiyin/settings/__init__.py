"""Django's settings, all from the environment (docs/operating.md lists every variable)."""

from pathlib import Path

from csp.constants import NONE, SELF

from huiyin.rulebook import active
from huiyin.settings import env
from huiyin.settings.database import database
from huiyin.settings.tiles import tiles

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "huiyin"
PROFILE = Path(env.text("HUIYIN_PROFILE", str(ROOT / "profiles" / "zhenjiang"))).resolve()
active.use(PROFILE)

# A demo makes its own secrets and shows its accounts; nothing else may. Each place's demo has
# a folder of its own, so that one can be tried after another.
DEMO = env.flag("HUIYIN_DEMO", False)
DATA = Path(env.text("HUIYIN_DATA", str(ROOT / "var" / (PROFILE.name if DEMO else "")))).resolve()
DEBUG = env.flag("HUIYIN_DEBUG", False)
SECRET_KEY = env.secret("HUIYIN_SECRET_KEY", DATA / "secrets", may_make=DEMO)
# Personal data is encrypted with keys derived from this one; losing it loses the data.
DATA_KEY = env.secret("HUIYIN_DATA_KEY", DATA / "secrets", may_make=DEMO)
# Signs the daily root of the books; its public half leaves the database with every root.
SEAL_KEY = env.secret("HUIYIN_SEAL_KEY", DATA / "secrets", may_make=DEMO)

ALLOWED_HOSTS = env.words("HUIYIN_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("HUIYIN_ORIGINS", [])
BEHIND_TLS = env.flag("HUIYIN_TLS", not DEMO and not DEBUG)
# How many proxies stand before us: the address of a caller is read that far from the right.
PROXIES = env.whole("HUIYIN_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, which ours in templates/django/forms replace in part
    "django_htmx",
    "csp",
    "axes",
    "huiyin.common",
    "huiyin.territory",
    "huiyin.files",
    "huiyin.people",
    "huiyin.search",
    "huiyin.cases",
    "huiyin.triage",
    "huiyin.notices",
    "huiyin.outreach",
    "huiyin.disclosure",
    "huiyin.tips",
    "huiyin.insight",
    "huiyin.desk",
    "huiyin.field",
    "huiyin.public",
    "huiyin.screen",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huiyin.common.language.LanguageMiddleware",
    "huiyin.common.elder.ElderMiddleware",
    "huiyin.common.devices.DevicesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huiyin.people.middleware.PrivatePagesMiddleware",
    "huiyin.people.middleware.ActorMiddleware",
    "huiyin.people.middleware.PasswordChangeMiddleware",
    "huiyin.common.nul.NulMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "huiyin.urls"
WSGI_APPLICATION = "huiyin.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "huiyin.people.context.place",
                "huiyin.desk.context.nav",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "huiyin.territory.templatetags.naming",
                "huiyin.disclosure.templatetags.money",
            ],
        },
    }
]
FORM_RENDERER = "huiyin.common.forms.Renderer"

DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "huiyin.people.backends.StaffBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "huiyin.people.passwords.MinimumLength",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:todo"
LOGOUT_REDIRECT_URL = "public:home"
# GB/T 22239-2019: failed logins lock, idle sessions end. The numbers are settings.
AXES_FAILURE_LIMIT = env.whole("HUIYIN_LOGIN_FAILURES", 5)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
# Tries during the lock do not prolong it: anybody could keep a name out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "huiyin.desk.views.login.locked_out"
AXES_IPWARE_PROXY_COUNT = PROXIES or None
AXES_VERBOSE = False
SESSION_COOKIE_AGE = env.whole("HUIYIN_SESSION_HOURS", 9) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = False  # the proxy in front does it; see docs/operating.md
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "huiyin.public.views.errors.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],  # a recording, also before it is sent
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],  # what opens the field's pages without a network
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("dist", PACKAGE / "assets" / "dist")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
# A photo of a modern phone is under 15 MB; nine of them and a recording must fit one form.
PHOTO_BYTES = 20 * 1024 * 1024
SOUND_BYTES = 16 * 1024 * 1024  # three minutes are one to five megabytes, as phones record
# More text than anybody means to send still comes back with a sentence, not with an error.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A whole form with its files; what is larger is refused before it is read.
REQUEST_BYTES = 200 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "huiyin.files.uploads.WithinLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # 80 rows of what a village publishes
DATA_UPLOAD_MAX_NUMBER_FILES = 12
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Messages leave by these; a channel without its server is offered to nobody.
EMAIL_HOST = env.text("HUIYIN_SMTP_HOST", "")
EMAIL_PORT = env.whole("HUIYIN_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("HUIYIN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("HUIYIN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("HUIYIN_SMTP_STARTTLS", False)
EMAIL_USE_SSL = env.flag("HUIYIN_SMTP_TLS", False)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.text("HUIYIN_MAIL_FROM", "huiyin@localhost")
# "file" writes text messages to HUIYIN_DATA/sms; a place names its provider's class instead.
SMS_SENDER = env.text("HUIYIN_SMS", "file" if DEMO else "")
WEBHOOK_PRIVATE = env.flag("HUIYIN_WEBHOOK_PRIVATE", False)
WECOM_HOSTS = env.words("HUIYIN_WECOM_HOSTS", ["qyapi.weixin.qq.com"])

# An OpenAI-compatible endpoint that drafts texts for people to edit. Without an address: none.
LM_URL = env.text("HUIYIN_LM_URL", "")
LM_MODEL = env.text("HUIYIN_LM_MODEL") if LM_URL else ""
LM_KEY = env.text("HUIYIN_LM_KEY", "")
LM_SECONDS = min(max(env.whole("HUIYIN_LM_SECONDS", 20), 1), 60)  # a thread waits that long

# The wall: how often its snapshot is made, and whose tiles lie under its map (none: nobody's).
WALL_SECONDS = max(env.whole("HUIYIN_WALL_SECONDS", 10), 1)
TILES, TILES_ORIGIN = tiles(env.text("HUIYIN_TILES", ""))
TILES_GCJ = env.flag("HUIYIN_TILES_GCJ", False)  # they are in GCJ-02: what we draw is shifted
TILES_NOTE = env.text("HUIYIN_TILES_NOTE", "")  # whose they are and their 审图号, shown beside

SEALS = Path(env.text("HUIYIN_SEALS", str(DATA / "seals")))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {
        "receipts": {"()": "huiyin.common.logmask.ReceiptFilter"},
        "tips": {"()": "huiyin.common.logmask.TipFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["receipts", "tips"],
        }
    },
    # Django's own handlers would print and mail the same lines with the receipts in them.
    "loggers": {"django": {"handlers": []}},
    "root": {"handlers": ["console"], "level": env.text("HUIYIN_LOG", "WARNING")},
}
# A name is locked wherever the failures come from: GB/T 22239-2019 asks for it, and guesses
# come from many addresses. The lock ends by itself after a quarter of an hour.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
