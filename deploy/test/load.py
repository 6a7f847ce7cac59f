#!/usr/bin/env python3
"""Asks a server over TLS from several threads and counts what was not answered well.

load.py URL SECONDS THREADS [COOKIE_FILE]: prints `requests failed p50_ms p95_ms max_ms`, and what failed.

Every thread keeps its connection as a browser does, and opens another when the server closed the one it
had between two requests. A request that was sent and not answered, or answered with 5xx, failed.
"""
import http.client
import ssl
import sys
import threading
import time
from urllib.parse import urlsplit

url, seconds, threads = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
cookie = open(sys.argv[4]).read().strip() if len(sys.argv) > 4 else ""
parts = urlsplit(url)
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
times, failures, lock = [], [], threading.Lock()
end = time.monotonic() + seconds


def connect():
    return http.client.HTTPSConnection(parts.hostname, parts.port or 443, timeout=30, context=context)


def ask():
    connection, fresh, mine, wrong = connect(), True, [], []
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            connection.request("GET", parts.path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 500:
                wrong.append(f"{began:.3f} status {answer.status}")
            mine.append(time.monotonic() - began)
            fresh = answer.will_close
            if fresh:
                connection.close()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
            # A kept connection may end between two requests; a new one must not.
            if fresh:
                wrong.append(f"{began:.3f} {error!r}")
            connection, fresh = connect(), True
        except Exception as error:
            wrong.append(f"{began:.3f} {error!r}")
            connection, fresh = connect(), True
    with lock:
        times.extend(mine)
        failures.extend(wrong)


workers = [threading.Thread(target=ask) for _ in range(threads)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
times.sort()
at = lambda share: 1000 * times[min(len(times) - 1, int(len(times) * share))] if times else 0
print(f"{len(times)} {len(failures)} {at(0.5):.0f} {at(0.95):.0f} {1000 * max(times, default=0):.0f}")
for failure in failures[:10]:
    print(failure, file=sys.stderr)
