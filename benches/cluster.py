#!/usr/bin/env python3
"""How does a cluster of 63 units and 60 criteria feel?

    benches/cluster.py target/release/thidua [--units 63] [--criteria 60] [--rounds 30] [--times 1] [--postgres]

Forms such a cluster in an empty folder, lets the secretary and the head mark every leaf of every unit differently (so many times: that
makes a long log), and prints what one changed mark costs until ranking, board and list are there again, how large the ranking is, how many
marks a second four clients can give beside bare one-row commits, how the difference screen answers (both need wrk), and how long
freezing takes, with what is wanted beside it. With --postgres on a server of its own, started and ended here.
Every criterion is marked by people; computed ones need reports and are not part of it. Needs the standard library and Linux;
nothing fails.
"""

import argparse
import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True
from serve import MARKS, REPORT, ROOT, House, bare_program, line, wrk  # noqa: E402

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


def mark_all(house, base, cookie, layer, units, criteria, points, seen=lambda unit, number: ""):
    for unit in range(units):
        fields = [("lop", layer)]
        for number in range(1, criteria + 1):
            fields += [(f"d-{number}", str(points(unit, number))), (f"g-{number}", "do"), (f"o-{number}", str(seen(unit, number)))]
        status = house.ask("POST", f"{base}/bang-diem/dv-{unit}", fields, cookie=cookie)[0]
        if status != 303:
            sys.exit(f"the marks of unit {unit} could not be given: {status}")


@contextlib.contextmanager
def postgres():
    """A server in a folder of its own, as the tests have it, until this ends; the address of an empty database in it."""
    # An ordinary account: the server refuses root.
    account = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    life = (ROOT / "tests/house/postgres.sh").read_text()
    shell = subprocess.Popen([*account, "sh", "-c", life], cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        folder = shell.stdout.readline().strip()
        if not folder:
            sys.exit("PostgreSQL did not start")
        yield f"postgres://thidua@localhost/postgres?host={folder}"
    finally:
        shell.stdin.close()
        shell.wait()


def marks_by_four(house, base, cookie, criteria, folder, database):
    """Four clients, each with a leaf of its own, beside four that commit bare rows; both on the same engine, in turn."""
    leaves = [(f"{base}/bang-diem/dv-{unit}", str(unit % criteria + 1)) for unit in range(1, 5)]
    sheets = ", ".join(f'{{ "{sheet}", "{number}" }}' for sheet, number in leaves)
    script = MARKS % {"wanted": "303", "origin": house.origin, "cookie": cookie, "sheets": sheets}
    bare, ours, theirs, slow = bare_program(), [], [], []
    for _ in range(3):
        for sheet, number in leaves:
            text = house.ask("GET", f"{sheet}?lop=cluster", cookie=cookie)[2].decode()
            seen = re.search(rf'name="o-{number}" value="([^"]*)"', text).group(1)
            given = {"lop": "cluster", f"d-{number}": "1", f"g-{number}": "do", f"o-{number}": seen}
            status = house.ask("POST", sheet, given, cookie=cookie)[0]
            if status != 303:
                sys.exit(f"the mark of a client could not be prepared: {status}")
        place = database or tempfile.mkdtemp(dir=folder)
        said = subprocess.run([bare, "commit", place, "4", "4"], stdout=subprocess.PIPE, check=True, text=True).stdout
        theirs.append(float(said.split()[0]))
        report = wrk(house.origin, 4, script, connections=4, threads=4)
        ours.append(report["rate"])
        slow.append(report["p99"])
    return statistics.median(ours), statistics.median(theirs), statistics.median(slow)


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
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as ends:
        folder = ends.enter_context(tempfile.TemporaryDirectory(prefix="thidua-bench."))
        database = ends.enter_context(postgres()) if options.postgres else None
        if database:
            os.environ["THIDUA_DATABASE"] = database
        set_up(options.program, folder, options.units, options.criteria)
        house = House(options.program, folder, "serve")
        try:
            measure(house, options, folder, database)
        finally:
            house.close()


def measure(house, options, folder, database):
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
    approved = [lambda unit, number, time=time: (unit * 3 + number + time) % 11 for time in range(options.times)]
    mark_all(house, base, head, "approved", units, criteria, approved[0])
    for before, now in zip(approved, approved[1:]):
        mark_all(house, base, head, "approved", units, criteria, now, before)

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
        ours, theirs, slow = marks_by_four(house, base, secretary, criteria, folder, database)
        said = f"one mark, 4 clients: {ours:,.0f} / {theirs:,.0f} a second, p99 {slow:.1f} ms"
        line(f"{units} × {criteria}: {said}", f"{ours / theirs:.2f}", "0.25 or more of bare commits")
        for what, path, connections in (("difference screen", "doi-chieu", 1), ("difference screen", "doi-chieu", 8), ("difference screen of one unit", "doi-chieu/dv-5", 8)):
            report = wrk(f"{house.origin}{base}/{path}", 4, plain, connections=connections, headers=(f"Cookie: {secretary}",))
            line(f"{units} × {criteria}: {what}, {connections} connections: {report['rate']:,.0f} a second, p95", f"{report['p95']:.1f} ms", "under 80 ms")
    began = time.perf_counter()
    status = house.ask("POST", f"{base}/chot", {"nam": str(YEAR)}, cookie=secretary)[0]
    took = (time.perf_counter() - began) * 1000
    said = f"{took:.0f} ms" if status == 303 else f"refused: {status}"
    line(f"{units} × {criteria}: freezing, with some {(1 + options.times) * units * criteria:,} lines in the log", said, "growing no faster than the units")


if __name__ == "__main__":
    main()
