#!/usr/bin/env python3
"""How many ballots a minute does a laptop take, each on the disk before it is acknowledged?

    benches/ballots.py target/release/thidua [--phones 200] [--polls 5] [--without-bare]

Opens the demonstration in an empty folder, calls a conference with so many people who have a vote and came, binds a telephone to each of them, and holds
so many polls in which they vote as people do, 1,000 a minute at moments of chance, and as many in which all vote in the same second. Prints ballots a minute and how long a telephone waits, with what is wanted beside it,
and counts whether every acknowledged receipt is in the box. Beside it bare commits of one row on the same disk. Needs the standard library and Linux; nothing fails.
"""

import argparse
import html
import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

sys.dont_write_bytecode = True
from serve import House, Person, bare_program, line  # noqa: E402


def conference(secretary, phones):
    """The address of a conference with its people present, and a code for each of them."""
    start = re.search(r'href="(/cum/[^"/]+/\d+)[^"]*"', secretary.page("/lam-viec/cac-nam")).group(1)
    year = start.rsplit("/", 1)[1]
    facts = {"loai": "year_end", "ten": "Hội nghị đo", "ngay": f"{year}-12-20", "gio": "08:00", "noi": "Hội trường"}
    place, _ = secretary.send(f"{start}/hoi-nghi", facts)
    codes = []
    for number in range(1, phones + 1):
        person = {"ho-ten": f"Đại biểu {number}", "don-vi": "ha-noi", "vai-tro": "delegate", "bieu-quyet": "1"}
        secretary.send(f"{place}/dai-bieu", person)
        secretary.send(f"{place}/dai-bieu/ghi", {"viec": f"present-{number}"})
        _, told = secretary.send(f"{place}/the-bieu-quyet", {"viec": str(number)})
        codes.append(html.unescape(re.search(r'class="told">([^<]+)<', told).group(1)))
    return place, codes


class Phone:
    """One telephone with an address of its own."""

    def __init__(self, house, number):
        # Each from an address of its own: whoever tries many codes waits.
        self.source = f"127.1.{number // 250}.{number % 250 + 1}"
        self.house, self.cookie = house, ""
        self.connection = http.client.HTTPConnection("127.0.0.1", house.port, source_address=(self.source, 0), timeout=60)

    def send(self, path, fields):
        # Between two polls a telephone sleeps, and the server has let its connection go.
        self.connection.close()
        headers = {"Origin": self.house.origin, "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, urllib.parse.urlencode(fields), headers)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        if "set-cookie" in (name.lower() for name, _ in answer.getheaders()):
            self.cookie = answer.getheader("set-cookie").split(";")[0]
        return answer.status, content

    def take(self, code):
        status, content = self.send("/bieu-quyet", {"ma": code})
        if status != 303:
            sys.exit(f"a code was not taken: {status} {re.sub('<[^>]+>', ' ', content)[:500]}")


def poll(secretary, place, phones, number, within):
    """Holds a poll in which each votes at a moment within so many seconds; answers how long each telephone waited in seconds, and how long all of it took."""
    facts = {
        "ten-phieu": f"Lần {number}", "muc-dich": "", "hinh-thuc": "phones", "phuong-an": "Một\nHai\nBa", "cach-hoi": "choose", "it-nhat": "1", "nhieu-nhat": "1",
        "can-chon": "1", "so-sanh": "more_than", "muc-can-dat": "1/2", "tinh-tren": "returned", "ty-le-hop-le": "", "cach-tinh-hop-le": "present",
        "bang-phieu": "open", "cong-bo": "counts",
    }
    at, _ = secretary.send(f"{place}/bo-phieu", facts)
    secretary.send(f"{at}/buoc", {"viec": "open"})
    ballot = f"/bieu-quyet/{at.rsplit('/', 1)[1]}"
    waited, receipts, lock, ready = [], [], threading.Lock(), threading.Barrier(len(phones) + 1)

    def vote(phone, choice):
        ready.wait()
        time.sleep(random.random() * within)
        begun = time.perf_counter()
        status, content = phone.send(ballot, {"chon": str(choice)})
        took = time.perf_counter() - begun
        found = re.search(r'class="told">([^<]+)<', content)
        if status != 200 or found is None:
            sys.exit(f"a ballot was not taken: {status} {re.sub('<[^>]+>', ' ', content)[:500]}")
        with lock:
            waited.append(took)
            receipts.append(found.group(1))

    threads = [threading.Thread(target=vote, args=(phone, index % 3)) for index, phone in enumerate(phones)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    for step in ("close", "tally", "publish"):
        secretary.send(f"{at}/buoc", {"viec": step})
    export = json.loads(secretary.page(f"{at}/phieu.json"))
    box = sorted(ballot["receipt"] for ballot in export["ballots"])
    if box != sorted(receipts):
        print("  ! the box does not hold exactly the ballots that were acknowledged")
    return waited, took


def bare_commits(place):
    """So many a second."""
    place.mkdir()
    command = [bare_program(), "commit", str(place), "8", "4"]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split()[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--polls", type=int, default=5)
    parser.add_argument("--without-bare", action="store_true", help="builds nothing and compares with nothing")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(args.program, Path(folder) / "data")
        try:
            secretary = Person(house, "thuky")
            place, codes = conference(secretary, args.phones)
            phones = [Phone(house, number) for number in range(len(codes))]
            for phone, code in zip(phones, codes):
                phone.take(code)
            paced = [poll(secretary, place, phones, n, args.phones * 60 / 1000) for n in range(1, args.polls + 1)]
            at_once = [poll(secretary, place, phones, args.polls + n, 0) for n in range(1, args.polls + 1)]
        finally:
            house.close()
        bare = None if args.without_bare else bare_commits(Path(folder) / "bare")
    say(f"{args.phones} telephones, 1,000 ballots a minute", paced, "under 250 ms")
    rate = say(f"{args.phones} telephones in the same second", at_once, "a figure")
    if bare is not None:
        line("ballots in the same second beside bare commits of one row", f"{rate / bare:.2f}", "a figure")


def say(how, rounds, wanted):
    """How many a second."""
    waited = sorted(time for times, _ in rounds for time in times)
    rate = statistics.median(len(times) / took for times, took in rounds)
    line(f"{how}: taken in a minute", f"{rate * 60:,.0f}", "a figure")
    line(f"{how}: half wait", f"{waited[len(waited) // 2] * 1000:.0f} ms", "a figure")
    line(f"{how}: p99", f"{waited[len(waited) * 99 // 100] * 1000:.0f} ms", wanted)
    return rate


if __name__ == "__main__":
    main()
