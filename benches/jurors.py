#!/usr/bin/env python3
"""How long does a juror's telephone wait when the whole jury seals at once?

    benches/jurors.py target/release/thidua [--jurors 40] [--performances 10]

Opens the demonstration in an empty folder, prepares a stage contest with so many jurors of a team each as many performances, binds a telephone to each juror, and lets all of them seal
their sheets about one performance in the same moment, performance after performance. Prints how long a telephone waits, with what is wanted beside it, and counts whether every sheet
that was acknowledged stands as sealed. Needs the standard library and Linux; nothing fails.
"""

import argparse
import html
import json
import re
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

sys.dont_write_bytecode = True
from ballots import Phone  # noqa: E402
from serve import House, Person, line  # noqa: E402

MARKS = {"diem-phan-1-1": "30", "diem-phan-1-2": "15", "nhan-xet": "", "viec": "niem-phong"}


def contest(secretary, jurors, performances):
    """The address of a round whose stage is open, and a code for each juror."""
    start = re.search(r'href="(/cum/[^"/]+/\d+)[^"]*"', secretary.page("/lam-viec/cac-nam")).group(1)
    place, _ = secretary.send(f"{start}/hoi-thi", {"viec": "cong-bo", "ten-goi": "Hội thi đo", "ten-vong": "Chung khảo"})
    round_at = f"{place}/vong/1"
    part = {
        "ten-goi": "Tiểu phẩm", "ai-cham": "jury", "toi-da": "60", "noi-dung-0": "Nội dung", "diem-toi-da-0": "40",
        "noi-dung-1": "Diễn xuất", "diem-toi-da-1": "20", "tinh-phut": "started",
    }
    secretary.send(f"{round_at}/phan-thi/moi", part)
    for number in range(1, performances + 1):
        secretary.send(f"{round_at}/doi", {"viec": "them-doi", "ten-goi": f"Đội {number}", "don-vi": ""})
        secretary.send(f"{round_at}/doi", {"viec": "them-tiet-muc", "doi": str(number), "phan": "phan-1"})
    codes = []
    for number in range(1, jurors + 1):
        secretary.send(f"{round_at}/giam-khao", {"ten-goi": f"Giám khảo {number}", "chuc-vu": "", "don-vi": ""})
        _, told = secretary.send(f"{round_at}/giam-khao/{number}", {"viec": "ma"})
        codes.append(html.unescape(re.search(r'class="told">([^<]+)<', told).group(1)))
    secretary.send(round_at, {"viec": "open-stage"})
    return round_at, codes


class Juror(Phone):
    """A juror's telephone."""

    def take(self, code):
        status, _ = self.send("/giam-khao", {"ma": code})
        if status != 303:
            sys.exit(f"a code was not taken: {status}")

    def seal(self, performance):
        headers = {
            "Origin": self.house.origin, "Cookie": self.cookie, "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urllib.parse.urlencode(MARKS | {"so-gui": "1"})
        self.connection.close()
        begun = time.perf_counter()
        self.connection.request("POST", f"/giam-khao/{performance}", body, headers)
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        return time.perf_counter() - begun, answer.status == 200 and told["sealed"]


def at_once(phones, performance):
    """How long each waited, and how many were taken."""
    found, lock, ready = [], threading.Lock(), threading.Barrier(len(phones))

    def seal(phone):
        ready.wait()
        one = phone.seal(performance)
        with lock:
            found.append(one)

    threads = [threading.Thread(target=seal, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [took for took, _ in found], sum(taken for _, taken in found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--jurors", type=int, default=40)
    parser.add_argument("--performances", type=int, default=10)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, Path(folder) / "data")
        try:
            secretary = Person(house, "thuky")
            round_at, codes = contest(secretary, args.jurors, args.performances)
            phones = [Juror(house, number) for number in range(len(codes))]
            for phone, code in zip(phones, codes):
                phone.take(code)
            waited, taken = [], 0
            for performance in range(1, args.performances + 1):
                times, count = at_once(phones, performance)
                waited += times
                taken += count
            page = secretary.page(f"{round_at}/cham")
        finally:
            house.close()
    sealed = page.count(f"{args.jurors} trên {args.jurors} phiếu")
    if taken != args.jurors * args.performances or sealed != args.performances:
        print(f"  ! {taken} sheets were acknowledged, and {sealed} of {args.performances} performances are whole")
    waited.sort()
    line(f"{args.jurors} jurors seal at once: half wait", f"{waited[len(waited) // 2] * 1000:.0f} ms", "a figure")
    line(f"{args.jurors} jurors seal at once: p99", f"{waited[len(waited) * 99 // 100] * 1000:.0f} ms", "under 200 ms")


if __name__ == "__main__":
    main()
