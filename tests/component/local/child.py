"""A part to keep running: `python child.py PORT BEHAVIOUR FOLDER`."""

import os
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

PORT, BEHAVIOUR, FOLDER = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])


class Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        unwell = (FOLDER / "unwell").exists()
        body = b'{"parts": {"kafka": "unavailable", "mongo": "ok"}}' if unwell else b"{}"
        self.send_response(503 if unwell else 200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def end_slowly(*_: object) -> None:
    """As a service does: in its own time when asked once, at once when asked again."""
    asked = FOLDER / "asked"
    if asked.exists():
        asked.write_text("twice")
        os._exit(1)
    asked.write_text("once")
    threading.Timer(0.5, os._exit, (0,)).start()


def main() -> None:
    with (FOLDER / "starts").open("a") as file:
        file.write(f"{os.getpid()}\n")
    if BEHAVIOUR == "broken":
        print("cannot go on", flush=True)
        sys.exit(3)
    if BEHAVIOUR == "wrong-setting":
        print("Settings: KAFKA_URL must be set.", flush=True)
        sys.exit(78)
    if BEHAVIOUR == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if BEHAVIOUR == "impatient":
        signal.signal(signal.SIGTERM, end_slowly)
    if BEHAVIOUR == "parent":
        child = subprocess.Popen(["sleep", "300"])
        (FOLDER / "grandchild").write_text(str(child.pid))
    if BEHAVIOUR == "slow":
        time.sleep(60)
    server = HTTPServer(("127.0.0.1", PORT), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while True:
        signal.pause()


main()
