"""The HTTP contract of a SageMaker container on port 8080: `GET /ping`, `POST /invocations`. `--random` serves without weights."""

from __future__ import annotations

import argparse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from inference import PDB, Backend, RandomBackend, input_fn, model_fn, output_fn, predict_fn


def handler_of(backend: Backend) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200 if self.path == "/ping" else 404, "", "text/plain")

        def do_POST(self) -> None:
            if self.path != "/invocations":
                return self.answer(404, "", "text/plain")
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            try:
                sequence = input_fn(body, self.headers.get("content-type", ""))
                content, content_type = output_fn(predict_fn(sequence, backend), self.headers.get("accept", PDB))
            except ValueError as refused:
                return self.answer(400, str(refused), "text/plain")
            return self.answer(200, content, content_type)

        def answer(self, status: int, content: str, content_type: str) -> None:
            data = content.encode()
            self.send_response(status)
            self.send_header("content-type", content_type)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: sequences may be confidential."""

    return Handler


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("command", nargs="?", default="serve")
    arguments.add_argument("--random", action="store_true")
    arguments.add_argument("--port", type=int, default=8080)
    arguments.add_argument("--host", default="0.0.0.0")
    chosen = arguments.parse_args()
    served = RandomBackend() if chosen.random else model_fn("/opt/ml/model")
    server = ThreadingHTTPServer((chosen.host, chosen.port), handler_of(served))
    print(server.server_address[1], flush=True)
    server.serve_forever()
