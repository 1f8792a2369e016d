"""The program of the web server; `kycuong serve` and `kycuong demo` become it."""

import argparse

from kycuong.config.serving import serve
from kycuong.config.wsgi import application

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    args = parser.parse_args()
    serve(application, args.host, args.port, args.workers)
