#!/usr/bin/env python3
"""How much memory does `thidua` take while evidence is uploaded?

    benches/uploads.py target/release/thidua [--files 200] [--size 1048576] [--together 8]

Uploads as one officer, so many files at the same time, each with bytes of its own, and prints what the server had in memory
before, at most, and afterwards, with what is wanted beside it. Needs the standard library and Linux; nothing fails.
"""

import argparse
import http.client
import re
import secrets
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.dont_write_bytecode = True
from serve import House  # noqa: E402

WANTED_MB = 150
LINE = "----thidua-uploads"


def memory(process, name):
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", text).group(1)) / 1024


def upload(house, path, cookie, number, size):
    head = (
        f"--{LINE}\r\nContent-Disposition: form-data; name=\"tep-1.2\"; filename=\"{number}.pdf\"\r\n"
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    paper = b"%PDF-1.4\n" + secrets.token_bytes(size - 9)
    body = head + paper + f"\r\n--{LINE}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=120)
    headers = {"Origin": house.origin, "Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={LINE}"}
    began = time.monotonic()
    connection.request("POST", path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--size", type=int, default=1 << 20)
    parser.add_argument("--together", type=int, default=8)
    args = parser.parse_args()
    year = (datetime.now(timezone.utc) + timedelta(hours=7)).year
    path = f"/cum/minh-hoa/{year}/bang-diem/hai-phong/minh-chung"
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, folder)
        try:
            cookie = house.sign_in("canbo.haiphong")
            before = memory(house.process, "VmRSS")
            # The demonstration was loaded by this process too; its peak is not the uploads'.
            Path(f"/proc/{house.process.pid}/clear_refs").write_text("5")
            began = time.monotonic()
            with ThreadPoolExecutor(args.together) as pool:
                sent = list(pool.map(lambda n: upload(house, path, cookie, n, args.size), range(args.files)))
            took = time.monotonic() - began
            peak, after = memory(house.process, "VmHWM"), memory(house.process, "VmRSS")
            wrong = [status for status, _ in sent if status != 303]
            if wrong:
                sys.exit(f"{len(wrong)} of {args.files} uploads were answered otherwise: {wrong[:5]}")
            slowest = max(seconds for _, seconds in sent)
            megabytes = args.files * args.size / (1 << 20)
            print(f"{args.files} files, {megabytes:.0f} MB, {args.together} at a time: {took:.1f} s, slowest {slowest:.2f} s")
            print(f"memory: {before:.0f} MB before, {peak:.0f} MB at most (wanted: under {WANTED_MB}), {after:.0f} MB afterwards")
            page, _, _ = house.ask("GET", path.rsplit("/", 1)[0], cookie=cookie)
            print(f"the sheet with all of them: {page}")
        finally:
            house.close()


if __name__ == "__main__":
    main()
