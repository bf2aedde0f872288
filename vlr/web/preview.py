"""The preview: the internal report in the browser of this machine, made anew when a file of the city changes."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
import watchfiles
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from vlr.model.errors import VlrError
from vlr.pipeline.inputs import PARTS
from vlr.pipeline.live import Live, Memory, render
from vlr.workspace.folder import COMMENTS

HOST = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
    ".png": "image/png",
}
RELOAD = """<script>
(() => {
  const bar = document.createElement("div");
  bar.id = "vlr-preview";
  bar.setAttribute("role", "status");
  bar.style.cssText = "position:fixed;right:12px;bottom:12px;z-index:99;max-width:min(42rem,92vw);padding:8px 12px;" +
    "border-radius:6px;background:#222;color:#fff;font:14px/1.4 sans-serif;white-space:pre-line";
  document.body.append(bar);
  let seen = null;
  new EventSource("/_vlr/events").onmessage = (event) => {
    const told = JSON.parse(event.data);
    if (seen !== null && told.good !== seen) { location.reload(); return; }
    seen = told.good;
    bar.textContent = told.text;
    bar.style.background = told.trouble ? "#8a1c1c" : "#222";
  };
})();
</script>"""


@dataclass
class State:
    """What the browser may ask for: the last good pages, their number, and what is to be said."""

    live: Live | None = None
    good: int = 0
    text: str = ""
    trouble: bool = False
    said: int = 0
    memory: Memory = field(default_factory=Memory)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def renew(self, folder: Path, language: str) -> None:
        """Make the pages anew; a faulty city keeps the last good pages and says what is wrong."""
        made = render(folder, language, self.memory)
        with self.changed:
            if made.pages:
                self.live, self.good = made, self.good + 1
            self.text, self.trouble, self.said = made.text, made.trouble, self.said + 1
            self.changed.notify_all()

    def told(self) -> str:
        """What the browser's bar shows, as JSON."""
        return json.dumps({"good": self.good, "text": self.text, "trouble": self.trouble})


def application(state: State) -> Starlette:
    """The pages of a state, its events, and nothing else; only for this machine's own names."""

    async def page(request: Request) -> Response:
        name = str(request.path_params.get("name", ""))
        live = state.live
        if live is None:
            return Response(f"<!doctype html><title>vlr</title><body>{RELOAD}</body>", media_type=TYPES[".html"])
        if name in ("", "/"):
            return RedirectResponse(f"/{live.first}")
        data = live.pages.get(name)
        if data is None:
            return Response("Not found", status_code=404, media_type="text/plain")
        if name.endswith(".html"):
            data = data.replace(b"</body>", RELOAD.encode() + b"</body>", 1)
        kind = TYPES.get(Path(name).suffix, "application/octet-stream")
        return Response(data, media_type=kind, headers={"Cache-Control": "no-store"})

    async def events(_request: Request) -> Response:
        return StreamingResponse(_events(state), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
    return Starlette(routes=[Route("/_vlr/events", events), Route("/{name:path}", page)], middleware=[hosts])


async def _events(state: State) -> AsyncIterator[str]:
    """One event at once and one for each change; the connection ends with the server."""
    seen = -1
    while True:
        if state.said != seen:
            seen = state.said
            yield f"data: {state.told()}\n\n"
        await asyncio.sleep(0.1)


def watch(folder: Path, language: str, state: State, stop: threading.Event) -> None:
    """Make the pages, then again after each change of the city's files, until `stop` is set."""
    while not stop.is_set():
        state.renew(folder, language)
        paths = _watched(folder)
        for changes in watchfiles.watch(*paths, stop_event=stop, debounce=200, step=50, yield_on_timeout=True):
            if _watched(folder) != paths:
                break
            if changes:
                state.renew(folder, language)


def _watched(folder: Path) -> list[Path]:
    """What of a city's folder is there to be watched; the comments only once there are any."""
    return [folder / part for part in (*PARTS, str(Path(COMMENTS).parent)) if (folder / part).exists()]


def serve(folder: Path, port: int, language: str, say: Callable[[str], object]) -> None:
    """Serve the preview on this machine until it is stopped. Raises VlrError where the port is taken."""
    state, stop = State(), threading.Event()
    listening = _listen(port)
    watcher = threading.Thread(target=watch, args=(folder, language, state, stop), daemon=True)
    watcher.start()
    say(f"Preview on http://{HOST}:{listening.getsockname()[1]}/ (stop with Ctrl-C)")
    config = uvicorn.Config(application(state), log_level="warning", timeout_graceful_shutdown=1, lifespan="off")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        stop.set()
        watcher.join(timeout=5)


def _listen(port: int) -> socket.socket:
    """A listening socket on 127.0.0.1. Raises VlrError where the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as taken:
        listening.close()
        raise VlrError(f"Port {port} is taken.", "Choose another with --port, or 0 for any free one.") from taken
    return listening
