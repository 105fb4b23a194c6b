#!/usr/bin/env python3
"""How long do the statistics of a cluster's year take, with eight clients at a time?

    benches/statistics_pages.py target/release/thidua [--requests 400]

Opens the demonstration in an empty folder, signs in as the secretary of its cluster, and asks for each kind of page again and again: what was worked
out once is in memory then, as on a morning on which several people look. Prints what is wanted beside it. Needs the standard library and Linux.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from figures import CLIENTS, ask  # noqa: E402
from serve import House, line  # noqa: E402


def pages(house, cookie):
    """A page of each kind, as the pages themselves lead there."""
    start = re.search(r'href="(/cum/[^"/]+/\d+)[^"]*"', house.ask("GET", "/lam-viec/cac-nam", cookie=cookie)[2].decode()).group(1)
    newest = house.ask("GET", f"{start}/thong-ke", cookie=cookie)[1]["location"]
    page = house.ask("GET", newest, cookie=cookie)[2].decode()
    one = re.search(rf'href="({re.escape(newest)}/[a-z0-9-]+)"', page).group(1)
    code = one.rsplit("/", 1)[1]
    return {
        "units beside each other": newest,
        "one line, with its bars": one,
        "tile map": f"{one}/ban-do",
        "units by periods": f"{start}/thong-ke/bang/{code}",
        "over the years": f"{start}/thong-ke/chuoi/{code}",
        "beside the whole country": f"{start}/thong-ke/ca-nuoc",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--requests", type=int, default=400)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, Path(folder) / "data")
        try:
            cookie = house.sign_in("thuky")
            for name, path in pages(house, cookie).items():
                times = ask(house, cookie, path, args.requests)
                line(f"{name}: p95 with {CLIENTS} clients", f"{times[len(times) * 95 // 100]:.1f} ms", "under 100 ms")
        finally:
            house.close()


if __name__ == "__main__":
    main()
