"""Stands in for Node: told a version or to run the local client, it does as little as that takes.

Called as `fake_client.py --require TETHER CLI -e ENDPOINT -c msteams -p PORT --service-url URL --dt`.
"""

import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if "broken" in Path(".m365agentsplayground.yml").read_text():
    sys.exit(1)
server = HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("-p") + 1])), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.buffer.read()
