#!/usr/bin/env python3
"""How does a cluster of 63 units and 60 criteria feel?

    benches/cluster.py target/release/thidua [--units 63] [--criteria 60] [--rounds 30]

Forms such a cluster in an empty folder, lets the secretary and the head mark every leaf of every unit differently, and prints what
one changed mark costs until ranking, board and list are there again, how large the ranking is, and how the difference screen answers
(that needs wrk), with what is wanted beside it.
Every criterion is marked by people; computed ones need reports and are not part of it. Needs the standard library and Linux;
nothing fails.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True
from serve import House, REPORT, line, wrk  # noqa: E402

PASSWORD = "cung-len-tung-bac"
YEAR = datetime.now(timezone(timedelta(hours=7))).year


def run(program, folder, *errand):
    command = [program, *errand, "--data-dir", folder]
    subprocess.run(command, input=PASSWORD + "\n", stdout=subprocess.DEVNULL, check=True, text=True)


def table(criteria):
    rows = ["[table]", 'id = "do-63-60"', 'title = "Bảng đo"', 'valid = { from = "2000-01-01" }']
    for number in range(1, criteria + 1):
        rows += ["[[criterion]]", f'id = "{number}"', f'title = "Tiêu chí {number}"', "max = 10", 'method = "manual"']
    return "\n".join(rows)


def set_up(program, folder, units, criteria):
    for number in range(units):
        run(program, folder, "cluster", "add-unit", "--name", f"Đơn vị {number}", "--short-name", f"ĐV {number}", "--slug", f"dv-{number}")
    members = ",".join(f"dv-{number}" for number in range(units))
    run(program, folder, "cluster", "form", "--name", "Cụm đo", "--slug", "cum-do", "--members", members)
    for name, role in (("thuky", "cluster_secretary"), ("truong", "cluster_head")):
        run(program, folder, "account", "create", name, "--name", name, "--role", role, "--cluster", "cum-do")


def sign_in(house, name):
    status, headers, _ = house.ask("POST", "/dang-nhap", {"ten-dang-nhap": name, "mat-khau": PASSWORD})
    if status != 303:
        sys.exit(f"{name} could not sign in: {status}")
    return headers["set-cookie"].split(";")[0]


def mark_all(house, base, cookie, layer, units, criteria, points):
    for unit in range(units):
        fields = [("lop", layer)]
        for number in range(1, criteria + 1):
            fields += [(f"d-{number}", str(points(unit, number))), (f"g-{number}", "do"), (f"o-{number}", "")]
        status = house.ask("POST", f"{base}/bang-diem/dv-{unit}", fields, cookie=cookie)[0]
        if status != 303:
            sys.exit(f"the marks of unit {unit} could not be given: {status}")


def timed(house, path, cookie):
    began = time.perf_counter()
    status = house.ask("GET", path, cookie=cookie)[0]
    if status != 200:
        sys.exit(f"{path}: {status}")
    return (time.perf_counter() - began) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--units", type=int, default=63)
    parser.add_argument("--criteria", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thidua-bench.") as folder:
        set_up(options.program, folder, options.units, options.criteria)
        house = House(options.program, folder, "serve")
        try:
            measure(house, options)
        finally:
            house.close()


def measure(house, options):
    secretary, head = sign_in(house, "thuky"), sign_in(house, "truong")
    base = f"/cum/cum-do/{YEAR}"
    for path, fields in (
        ("/nam-moi", {"cum": "cum-do", "nam": str(YEAR)}),
        (f"{base}/tieu-chi/moi", {"noi-dung-tep": table(options.criteria)}),
        (f"{base}/tieu-chi", {"bang": "do-63-60"}),
    ):
        status = house.ask("POST", path, fields, cookie=secretary)[0]
        if status != 303:
            sys.exit(f"{path}: {status}")
    units, criteria = options.units, options.criteria
    mark_all(house, base, secretary, "cluster", units, criteria, lambda unit, number: (unit + number) % 11)
    mark_all(house, base, head, "approved", units, criteria, lambda unit, number: (unit * 3 + number) % 11)

    anew, again, others = [], [], {"": [], "/bang-diem": []}
    seen = 1
    for _ in range(options.rounds):
        points = 3 - seen
        given = {"lop": "cluster", "d-1": str(points), "g-1": "do", "o-1": "1" if _ == 0 else str(seen)}
        status = house.ask("POST", f"{base}/bang-diem/dv-0", given, cookie=secretary)[0]
        if status != 303:
            sys.exit(f"the mark could not be changed: {status}")
        seen = points
        anew.append(timed(house, f"{base}/xep-hang", secretary))
        again.append(timed(house, f"{base}/xep-hang", secretary))
    for path, times in others.items():
        for _ in range(options.rounds):
            points = 3 - seen
            given = {"lop": "cluster", "d-1": str(points), "g-1": "do", "o-1": str(seen)}
            house.ask("POST", f"{base}/bang-diem/dv-0", given, cookie=secretary)
            seen = points
            times.append(timed(house, f"{base}{path}", secretary))
    size = len(house.ask("GET", f"{base}/xep-hang", cookie=secretary)[2])
    line(f"{units} × {criteria}: ranking after a mark", f"{statistics.median(anew):.1f} ms", "under 25 ms")
    line(f"{units} × {criteria}: ranking when nothing changed, {size / 1000:,.0f} KB", f"{statistics.median(again):.1f} ms", "under 150 KB for a large cluster")
    line(f"{units} × {criteria}: board after a mark", f"{statistics.median(others['']):.1f} ms", "under 10 ms")
    line(f"{units} × {criteria}: list of scorecards after a mark", f"{statistics.median(others['/bang-diem']):.1f} ms", "under 10 ms")
    cost = statistics.median(anew) - statistics.median(again)
    line(f"{units} × {criteria}: the first ranking after a mark takes longer than the next by", f"{cost:.1f} ms", "under 20 ms for recomputing")
    plain = REPORT % {"wanted": "200"}
    if shutil.which("wrk"):
        for what, path, connections in (("difference screen", "doi-chieu", 1), ("difference screen", "doi-chieu", 8), ("difference screen of one unit", "doi-chieu/dv-5", 8)):
            report = wrk(f"{house.origin}{base}/{path}", 4, plain, connections=connections, headers=(f"Cookie: {secretary}",))
            line(f"{units} × {criteria}: {what}, {connections} connections: {report['rate']:,.0f} a second, p95", f"{report['p95']:.1f} ms", "under 80 ms")
    began = time.perf_counter()
    status = house.ask("POST", f"{base}/chot", {}, cookie=secretary)[0]
    took = (time.perf_counter() - began) * 1000
    said = f"{took:.0f} ms" if status == 303 else f"refused: {status}"
    line(f"{units} × {criteria}: freezing, with some {2 * units * criteria:,} lines in the log", said, "growing no faster than the units")


if __name__ == "__main__":
    main()
