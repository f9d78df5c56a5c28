"""The server of the front end: Streamlit, whose settings come from here and nowhere else."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import TOLD, sentence
from index.system import end_with_parent, open_browser, own_names, stay_offline
from ui.access import library_place
from ui.highlight import escape
from ui.locks import Locks

_HERE = Path(__file__).parent
# So many files of the greatest size wait at once.
_UPLOADS_HELD = 10
# Given as flags, which win over files and variables. Where Streamlit's default is what we need it
# is said none the less: nobody else is to decide.
SETTINGS: dict[str, Any] = {
    "global.developmentMode": False,
    "global.e2eTest": False,
    "logger.level": "warning",
    "logger.hideWelcomeMessage": True,
    "client.allowedOrigins": [],  # pages that may frame it and press its buttons
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "server.headless": True,  # the window is opened from here
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.folderWatchList": [],
    "server.runOnSave": False,
    "server.allowRunOnSave": False,
    "server.scriptHealthCheckEnabled": False,
    "server.baseUrlPath": "",
    "server.customComponentBaseUrlPath": "",
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.maxMessageSize": 200,
    "server.maxWidgetStateSize": 25,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.trustedUserHeaders": "{}",  # headers that say who somebody is
    "server.unsafeMetricsUserAttributes": [],
    "server.sslCertFile": "",
    "server.sslKeyFile": "",
    "browser.gatherUsageStats": False,
}


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve: what ``dossier ui`` was asked for."""

    address: str
    port: int
    hosts: tuple[str, ...]
    upload: int
    window: bool
    online: bool
    secrets: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The machine's own names under which one may come."""
        return own_names(self.address)

    @property
    def url(self) -> str:
        """Where to look at it from this machine."""
        host = "127.0.0.1" if self.address == "0.0.0.0" else self.address
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def settings(self) -> dict[str, Any]:
        """All settings of Streamlit's that are ours to decide."""
        outside = self.hosts[0] if self.hosts else self.address
        return {
            **SETTINGS,
            "server.address": self.address,
            "server.port": self.port,
            "server.maxUploadSize": self.upload,
            "server.allowedHosts": [*self.names, *self.hosts],
            "server.corsAllowedOrigins": [f"https://{host}" for host in self.hosts],
            "browser.serverAddress": outside,
            "browser.serverPort": self.port,
            "secrets.files": [self.secrets] if self.secrets is not None else [],
        }


def serve(given: str) -> None:
    """Serve until told to end, or until who started this process has ended."""
    serving = Serving(**json.loads(given))
    end_with_parent(sys.stdin.buffer)
    if not serving.online:
        stay_offline(serving.address)
    build(serving).run(config=serving.settings())


def build(serving: Serving) -> Any:  # noqa: ANN401  Streamlit exports no type of it
    """The application with our locks before it; from now on no file of others sets anything."""
    import streamlit
    from starlette.middleware import Middleware
    from streamlit import config, runtime
    from streamlit.runtime.stats import CacheStat

    def own_files(name: str) -> list[str]:
        """The theme beside the pages; no file in the user's or the current folder."""
        return [str(_HERE / ".streamlit" / name)] if name == "config.toml" else []

    config.get_config_files = own_files  # type: ignore[assignment]

    @contextlib.asynccontextmanager
    async def opened(_app: object) -> AsyncIterator[None]:
        print(f"Dossier is open at {serving.url} (Ctrl+C ends it)", flush=True)  # noqa: T201
        if serving.window:
            open_browser(serving.url)
        yield

    def room() -> int:
        """How many bytes of uploads may still be held, of all users together."""
        held = runtime.get_instance().uploaded_file_mgr.get_stats().values()
        taken = sum(s.byte_length for part in held for s in part if isinstance(s, CacheStat))
        return _UPLOADS_HELD * serving.upload * 2**20 - taken

    locks = Middleware(Locks, names=serving.names, hosts=serving.hosts, room=room)
    return streamlit.App(
        _HERE / "app.py", middleware=[locks], lifespan=opened, on_script_error=_show
    )


def _show(error: Exception) -> bool:
    """Say in a sentence what a button could not do; the page itself says what it can't draw."""
    import streamlit

    if not isinstance(error, TOLD):
        return False
    streamlit.error(escape(sentence(error, library_place())), icon=":material/error:")
    streamlit.button("Go on", icon=":material/refresh:")
    return True
