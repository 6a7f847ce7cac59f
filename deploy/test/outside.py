#!/usr/bin/env python3
"""All that a server talks to outside: outside.py HTTP_PORT SMTP_PORT FOLDER.

POST keeps what is posted in FOLDER/heard (webhooks, traces) and the headers' traceparent in FOLDER/steps; PUT, GET
and DELETE are a bucket in FOLDER/bucket, for requests signed as S3 wants them; letters are kept in FOLDER/letters.
"""
import http.server
import pathlib
import socketserver
import sys
import threading
from urllib.parse import unquote, urlsplit

http_port, smtp_port, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
bucket = folder / "bucket"
bucket.mkdir(parents=True, exist_ok=True)
lock = threading.Lock()


def keep(name, data):
    with lock, open(folder / name, "ab") as kept:
        kept.write(data + b"\n")


class Web(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def object(self):
        """The file of a signed request; None when it is not signed or leads elsewhere."""
        if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential="):
            return None
        path = (bucket / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        return path if path.is_relative_to(bucket.resolve()) else None

    def do_POST(self):
        keep("heard", self.body())
        keep("steps", self.headers.get("traceparent", "-").encode())
        self.answer(200)

    def do_PUT(self):
        data, path = self.body(), self.object()
        if path is None:
            return self.answer(403)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.answer(200)

    def do_GET(self):
        path = self.object()
        if path is None:
            return self.answer(403)
        self.answer(200, path.read_bytes()) if path.is_file() else self.answer(404)

    def do_DELETE(self):
        path = self.object()
        if path is None:
            return self.answer(403)
        path.unlink(missing_ok=True)
        self.answer(204)

    def log_message(self, *_):
        pass


class Mail(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 outside")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                letter = []
                for part in self.rfile:
                    if part == b".\r\n":
                        break
                    letter.append(part)
                keep("letters", b"".join(letter))
            self.say("221 bye" if word == b"QUIT" else "250 OK")
            if word == b"QUIT":
                return


class Letters(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


for name in ("heard", "steps", "letters"):
    keep(name, b"")
threading.Thread(target=Letters(("0.0.0.0", smtp_port), Mail).serve_forever, daemon=True).start()
http.server.ThreadingHTTPServer(("0.0.0.0", http_port), Web).serve_forever()
