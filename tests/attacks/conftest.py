"""What attacks are made on: a library with the real model, and front ends in bad company."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import (
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)

from index.models.encoder import cache_folder
from rag import Dossier
from tests.support.sessions import Server, serving

TEXTS = {
    "harbour.txt": "The harbour report\n\nThe harbour master counted forty ships in May. "
    "Storms closed the harbour for nine days.\n",
    "orchard.txt": "Orchard notes\n\nApples ripen late in the valley. The frost of 1987 killed "
    "most trees.\n",
}
# As anybody may find them where they start a program: in a folder that somebody else has filled.
MODULES = ("streamlit", "index", "rag", "ui", "torch", "numpy", "tornado", "sitecustomize",
           "usercustomize", "sentence_transformers", "pypandoc", "uvicorn", "readline")  # fmt: skip
PROGRAMS = ("tesseract", "pandoc", "git", "xdg-open", "python", "ldconfig", "gcc", "uname")
CONFIG = """
[global]
developmentMode = true
[server]
enableCORS = false
enableXsrfProtection = false
address = "0.0.0.0"
port = 1
allowedHosts = ["*"]
corsAllowedOrigins = ["https://evil.example"]
enableStaticServing = true
enableAgentApi = true
maxUploadSize = 100000
fileWatcherType = "poll"
runOnSave = true
scriptHealthCheckEnabled = true
baseUrlPath = "evil"
sslCertFile = "cert.pem"
sslKeyFile = "key.pem"
trustedUserHeaders = { X-User = "email" }
[browser]
gatherUsageStats = true
serverAddress = "evil.example"
[client]
showErrorDetails = "full"
toolbarMode = "developer"
allowedOrigins = ["https://evil.example"]
[secrets]
files = ["evil.toml"]
[theme]
base = "https://evil.example/theme.toml"
[[theme.fontFaces]]
family = "evil"
url = "https://evil.example/font.woff2"
"""
SECRETS = '[auth]\ncookie_secret = "known"\nredirect_uri = "https://evil.example"\n'


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Say how many attempts a test makes, for the figures."""
    return lambda count: record_property("tried", count)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the real model, to be copied by who changes it."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "documents").mkdir()
    for name, text in TEXTS.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    with Dossier.open(folder / "library", create=True) as dossier:
        dossier.index(str(folder / "documents"))
    return folder / "library"


def set_traps(folder: Path) -> None:
    """Fill a folder with what must not be run or believed; each trap that springs leaves a file."""
    for name in MODULES:
        trap = f"open({str(folder / 'sprung')!r}, 'a').write({f'{name} '!r})\n"
        (folder / f"{name}.py").write_text(trap, encoding="utf-8")
    for name in PROGRAMS:
        trap = f"#!/bin/sh\necho '{name} ' >> '{folder / 'sprung'}'\n"
        (folder / name).write_text(trap, encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / ".streamlit" / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    (folder / "pyvenv.cfg").write_text("home = .\n", encoding="utf-8")


def bad_company(folder: Path) -> dict[str, str]:
    """An environment that would loosen what can be loosened."""
    return {
        "HOME": str(folder), "USERPROFILE": str(folder), "DOSSIER_CACHE": str(cache_folder()),
        "STREAMLIT_SERVER_ENABLE_CORS": "false", "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
        "STREAMLIT_SERVER_COOKIE_SECRET": "known", "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true", "STREAMLIT_SERVER_ALLOWED_HOSTS": "*",
        "STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-User": "email"}',
        "STREAMLIT_SECRETS_FILES": str(folder / ".streamlit" / "secrets.toml"),
        "HF_HUB_OFFLINE": "0", "TRANSFORMERS_OFFLINE": "0", "ORT_DISABLE_TELEMETRY": "0",
    }  # fmt: skip


@pytest.fixture(scope="session")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trapped")
    set_traps(folder)
    return folder


@pytest.fixture(scope="session")
def server(home: Path, trapped: Path) -> Iterator[Server]:
    """A front end that was started in a trapped folder, home and environment."""
    with serving(home, folder=trapped, environment=bad_company(trapped)) as started:
        yield started


COOKIES = "known to the tests alone"
ACCOUNTS = f"""
[auth]
redirect_uri = "{{address}}/oauth2callback"
cookie_secret = "{COOKIES}"
client_id = "x"
client_secret = "x"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""


def logged_in(server: Server, **said: object) -> tuple[str, str]:
    """The cookies and the token of a user whom the provider has vouched for."""
    token = generate_xsrf_token_string()
    user = {"is_logged_in": True, "origin": server.address, **said}
    cookie = create_signed_value(COOKIES, USER_COOKIE_NAME, json.dumps(user)).decode()
    return f"{XSRF_COOKIE_NAME}={token}; {USER_COOKIE_NAME}={cookie}", token


@contextmanager
def guarded(home: Path, folder: Path, *options: str) -> Iterator[Server]:
    """A front end that asks who one is, on a copy of the library."""
    library = folder / "library"
    shutil.copytree(home, library)
    (folder / "here").mkdir()
    file = folder / "secrets.toml"
    file.write_text(ACCOUNTS.format(address="http://127.0.0.1"), encoding="utf-8")
    file.chmod(0o600)
    with serving(library, "--secrets", str(file), *options, folder=folder / "here") as started:
        yield started


@pytest.fixture(scope="session")
def reading_room(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A front end for many that lets one read only."""
    with guarded(home, tmp_path_factory.mktemp("guarded"), "--read-only") as started:
        yield started
