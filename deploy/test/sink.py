#!/usr/bin/env python3
"""Keeps what is posted to it: sink.py PORT FILE."""
import http.server
import sys


class Sink(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with open(sys.argv[2], "ab") as heard:
            heard.write(body + b"\n")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


open(sys.argv[2], "ab").close()
http.server.ThreadingHTTPServer(("0.0.0.0", int(sys.argv[1])), Sink).serve_forever()
