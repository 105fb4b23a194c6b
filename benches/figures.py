#!/usr/bin/env python3
"""How does `thidua` stand many figures of single cooperatives?

    benches/figures.py target/release/thidua [--alliances 34] [--cooperatives 250] [--years 10] [--requests 400] [--database postgres://…]

Generates two houses, the second with four times as many cooperatives, through the way in of files (`thidua bench-data`); serves each and asks for
its two heaviest pages with eight clients at a time; brings the totals to the proof. Prints what is wanted beside it. Needs the standard library and
Linux, and for a database an empty one at that address: then only the first house is made.
"""

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
from serve import House, line  # noqa: E402

CLIENTS = 8


def run(command):
    """What a program says, how long it took, and the most memory it had, in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}: {said}")
    return said, time.monotonic() - began, usage.ru_maxrss / 1024


def number(said, place):
    found = re.findall(r"\d[\d.,]*", said)
    return int(re.sub(r"\D", "", found[place]))


def ask(house, cookie, path, requests):
    """Sorted times of so many answers to eight clients at a time, in milliseconds."""
    times, wrong = [], []

    def client():
        connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
        for _ in range(requests // CLIENTS):
            began = time.monotonic()
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            times.append((time.monotonic() - began) * 1000)
            if answer.status != 200:
                wrong.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        sys.exit(f"{path} was answered {wrong[0]}")
    return sorted(times)


def pages(house, cookie):
    """The comparison of all alliances, and all measures of one of them: both lead to the newest period."""
    registers = house.ask("GET", "/so-htx", cookie=cookie)[2].decode()
    book = re.search(r'href="(/so-htx/[a-z0-9-]+)"', registers).group(1)
    starts = {"all alliances, one measure": "/so-lieu-htx", "one alliance, all measures": f"{book}/so-lieu"}
    return {name: house.ask("GET", path, cookie=cookie)[1]["location"] for name, path in starts.items()}


def measure(args, cooperatives, data):
    where = ["--data-dir", str(data)] + (["--database", args.database] if args.database else [])
    sizes = ["--alliances", args.alliances, "--cooperatives", cooperatives, "--years", args.years]
    said, _, memory = run([args.program, "bench-data", *where, *map(str, sizes)])
    print(said.splitlines()[0])
    rate = number(said.splitlines()[0], 3)
    line("brought in, with totals and the log", f"{rate:,}/s", "100,000/s on SQLite")
    line("memory while they came in", f"{memory:.0f} MB", "under 350 MB")
    _, took, memory = run([args.program, "totals", *where])
    line("totals proved", f"{took:.2f} s, {memory:.0f} MB", "under 350 MB")
    if args.database:
        os.environ["THIDUA_DATABASE"] = args.database
    house = House(args.program, data, errand="serve")
    try:
        cookie, found = house.sign_in("trunguong"), {}
        for name, path in pages(house, cookie).items():
            times = ask(house, cookie, path, args.requests)
            found[name] = times[len(times) // 2]
            line(f"{name}: p95 with {CLIENTS} clients", f"{times[len(times) * 95 // 100]:.1f} ms", "under 100 ms")
        line("memory of the server", f"{house.resident():.0f} MB", "under 350 MB")
    finally:
        house.close()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--alliances", type=int, default=34)
    parser.add_argument("--cooperatives", type=int, default=250)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--database")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        once = measure(args, args.cooperatives, Path(folder) / "once")
        if args.database:
            return
        fourfold = measure(args, args.cooperatives * 4, Path(folder) / "fourfold")
    for name, median in once.items():
        line(f"{name}: median with four times the figures", f"{fourfold[name] / median:.2f} times", "at most 4 times")


if __name__ == "__main__":
    main()
