#!/usr/bin/env python3
"""How soon does the screen of a hall show what was set?

    benches/screen.py target/release/thidua [--steps 40]

Opens the demonstration in an empty folder, calls a conference, opens the screen of its hall, listens to it as a browser does, and sets what it shows again and again.
Prints how long after the answer to whoever set it the screen was told, with what is wanted beside it. Needs the standard library and Linux; nothing fails.
"""

import argparse
import html
import re
import socket
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
from ballots import conference  # noqa: E402
from serve import House, Person, line  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--steps", type=int, default=40)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, Path(folder) / "data")
        try:
            times = sorted(measure(house, args.steps))
        finally:
            house.close()
    line(f"the screen is told after {len(times)} steps: half", f"{times[len(times) // 2] * 1000:.0f} ms", "a figure")
    line("the screen is told: slowest", f"{times[-1] * 1000:.0f} ms", "under 1 s")


def measure(house, steps):
    secretary = Person(house, "thuky")
    place, _ = conference(secretary, 3)
    desk = f"{place}/man-hinh"
    _, told = secretary.send(desk, {"viec": "open"})
    screen = html.unescape(re.search(r'href="(/man-hinh/[^"]+)"', told).group(1))
    heard = socket.create_connection(("127.0.0.1", house.port), timeout=60)
    heard.sendall(f"GET {screen}/dong HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nConnection: close\r\n\r\n".encode())
    lines = heard.makefile("rb")
    wait(lines)
    for step in range(steps):
        secretary.send(desk, {"viec": "pause" if step % 2 == 0 else "welcome"})
        begun = time.perf_counter()
        wait(lines)
        yield time.perf_counter() - begun


def wait(lines):
    """Reads up to the end of the next event that shows something."""
    for text in lines:
        if text.strip() == b"event: man-hinh":
            break
    for text in lines:
        if not text.strip():
            return


if __name__ == "__main__":
    main()
