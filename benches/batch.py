#!/usr/bin/env python3
"""How does the server answer while it makes all certificates of a decision?

    benches/batch.py target/release/thidua [--certificates 1000]

Opens the demonstration in an empty folder, enters so many people and a decision about them, orders the archive of their certificates, and from then
until it is there asks for one page after the other as the officer would. Prints how long the archive takes, how the pages answered before and
meanwhile, and the memory of the server, with what is wanted beside it. Needs the standard library and Linux; nothing fails.
"""

import argparse
import http.client
import re
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
from serve import House, Person, line  # noqa: E402

BOOK = "/so-htx/da-nang"
WORDS = {
    "trich-yeu": "Về việc khen thưởng năm 2026",
    "ly-do-khen": "đã có thành tích xuất sắc trong phong trào thi đua xây dựng hợp tác xã kiểu mới năm 2026",
    "can-cu": "Căn cứ Luật Thi đua, khen thưởng;",
    "ky-hieu": "QĐ-LMHTX",
    "dia-danh": "Đà Nẵng",
    "the-thuc-ky": "head",
    "chuc-vu-ky": "Chủ tịch",
    "nguoi-ky": "Lê Văn Cường",
}


def decision_about(officer, many):
    decision, _ = officer.send(f"{BOOK}/quyet-dinh/them", WORDS)
    for number in range(many):
        name = f"Hợp tác xã Nông nghiệp Bậc Thang số {number}"
        honoree, _ = officer.send(f"{BOOK}/khen-thuong/them/collective", {"ten": name, "noi": f"Xã Ruộng Cao {number}"})
        award = {"nguoi": honoree.rsplit("/", 1)[1], "danh-hieu": "giay-khen-tap-the", "nam": "2026"}
        officer.send(f"{decision}/danh-sach", award)
    step = officer.hidden(decision, f"{decision}/buoc")
    officer.send(f"{decision}/buoc", step | {"viec": "number", "ngay": time.strftime("%Y-%m-%d")})
    return decision


def answers(officer, paths, until):
    """How long each answer took in ms, sorted, asked one after the other on one connection until that is so."""
    connection = http.client.HTTPConnection("127.0.0.1", officer.house.port, timeout=30)
    times = []
    while not until(len(times)):
        begun = time.perf_counter()
        connection.request("GET", paths[len(times) % len(paths)], headers={"Cookie": officer.cookie})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"a page answered {answer.status}")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return sorted(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--certificates", type=int, default=1000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, Path(folder) / "data")
        try:
            measure(Person(house, "canbo.danang"), args.certificates)
        finally:
            house.close()


def measure(officer, many):
    decision = decision_about(officer, many)
    start = re.search(r'href="(/cum/[^"/]+/\d+)[^"]*"', officer.page("/lam-viec/cac-nam")).group(1)
    paths = [start, decision, f"{BOOK}/khen-thuong", "/lam-viec/cac-nam", "/"]
    answers(officer, paths, lambda asked: asked >= 50)
    quiet = answers(officer, paths, lambda asked: asked >= 500)
    order = officer.hidden(f"{decision}/in", f"{decision}/in-tat-ca")
    before = officer.house.resident()
    begun = time.perf_counter()
    job, _ = officer.send(f"{decision}/in-tat-ca", order)
    looked = [0.0]

    def done(asked):
        # Its page is asked twice a second, as a person would.
        if time.perf_counter() - looked[0] < 0.5:
            return False
        looked[0] = time.perf_counter()
        return officer.house.ask("GET", f"{job}/tep", cookie=officer.cookie, headers={"Range": "bytes=0-0"})[0] in (200, 206)

    busy = answers(officer, paths, done)
    took = time.perf_counter() - begun
    line(f"the archive of {many} certificates, with pages meanwhile", f"{took:.1f} s", "a figure")
    for name, times in (("before", quiet), ("meanwhile", busy)):
        of = f"{len(times)} pages {name}: half, slowest"
        line(of, f"{times[len(times) // 2]:.1f}, {times[-1]:.0f} ms", "a figure")
        line(f"pages {name}: p95", f"{times[len(times) * 95 // 100]:.1f} ms", "under 100 ms")
    line("memory of the server before and after", f"{before:.0f}, {officer.house.resident():.0f} MB", "a figure")


if __name__ == "__main__":
    main()
