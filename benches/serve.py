#!/usr/bin/env python3
"""How fast does `thidua` answer, beside a bare server of the same bytes and bare commits in the same run?

    benches/serve.py target/release/thidua [--seconds 4] [--rounds 3]

Prints ratios and a few times; what is wanted stands beside them, but nothing fails. Needs wrk, cargo and the standard
library. Every number is the median of the rounds, in which the product and what it is compared with take turns.
"""

import argparse
import gzip
import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

PASSWORD = "cung-len-tung-bac"
ROOT = Path(__file__).resolve().parent.parent
PUBLIC = "/cum/tay-nguyen/2019/xep-hang"
# Pages of the portal that are kept in memory.
PORTAL = ["/", "/tin", "/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015", "/vinh-danh"]

# Tells the distribution of a run in one line; counts every answer that is not the expected one.
REPORT = """
local wanted = "%(wanted)s"
local threads = {}
function setup(thread) table.insert(threads, thread); thread:set("number", #threads) end
function init(args) other = 0 end
function response(status) if tostring(status) ~= wanted then other = other + 1 end end
function done(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("other") end
  io.write(string.format('REPORT {"rate": %%f, "p95": %%f, "p99": %%f, "wrong": %%d, "errors": %%d}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000, latency:percentile(99) / 1000, wrong,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"""

# Each thread owns one criterion of one unit and changes its mark to and fro, saying what it saw.
MARKS = REPORT + """
local sheets = { %(sheets)s }
local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = "%(origin)s", ["Cookie"] = "%(cookie)s" }
local points = 1
function request()
  local sheet, id = sheets[number][1], sheets[number][2]
  local seen = points
  points = 3 - points
  return wrk.format("POST", sheet, headers, "lop=cluster&d-" .. id .. "=" .. points .. "&g-" .. id .. "=do&o-" .. id .. "=" .. seen)
end
"""


class House:
    """The demonstration, served by the program under test."""

    def __init__(self, program, folder, errand="demo"):
        command = [program, errand, "--data-dir", str(folder), "--listen", "127.0.0.1:0"]
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = address(self.process)
        self.origin = f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, fields=None, cookie="", source="127.0.0.1", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, source_address=(source, 0), timeout=30)
        headers = {"Origin": self.origin, "Cookie": cookie, **(headers or {})}
        body = urllib.parse.urlencode(fields) if fields is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def sign_in(self, username, source="127.0.0.1"):
        fields = {"ten-dang-nhap": username, "mat-khau": PASSWORD}
        status, headers, _ = self.ask("POST", "/dang-nhap", fields, source=source)
        if status != 303:
            sys.exit(f"{username} could not sign in: {status}")
        return headers["set-cookie"].split(";")[0]

    def resident(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024

    def close(self):
        self.process.terminate()
        self.process.wait(20)


class Person:
    """Somebody who is signed in, and for whom everything goes as it should."""

    def __init__(self, house, username):
        self.house, self.cookie = house, house.sign_in(username)

    def page(self, path):
        status, _, content = self.house.ask("GET", path, cookie=self.cookie)
        if status != 200:
            sys.exit(f"{path} answered {status}")
        return content.decode()

    def send(self, path, fields):
        """Where the answer leads, and what stands there."""
        status, headers, content = self.house.ask("POST", path, fields, cookie=self.cookie)
        if status not in (200, 303):
            sys.exit(f"{path} answered {status}: {re.sub('<[^>]+>', ' ', content.decode())[:1500]}")
        return headers.get("location", "").split("?")[0], content.decode()

    def hidden(self, path, action):
        """The hidden fields of a form."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', self.page(path), re.S)
        if form is None:
            sys.exit(f"no form for {action} on {path}")
        fields = re.findall(r'<input[^>]*type="hidden"[^>]*>', form.group(0))
        return {re.search(r'name="([^"]*)"', field).group(1): re.search(r'value="([^"]*)"', field).group(1) for field in fields}


def address(process):
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if found:
            return int(found.group(1))
    sys.exit("a server did not start")


def bare_program():
    command = ["cargo", "build", "--release", "--bench", "bare", "--message-format=json"]
    output = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True)
    messages = [json.loads(line) for line in output.stdout.splitlines()]
    return next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == "bare")


def wrk(url, seconds, script, connections=48, threads=1, headers=()):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "-s", file.name]
        for header in headers:
            command += ["-H", header]
        said = subprocess.run([*command, url], stdout=subprocess.PIPE, check=True, text=True).stdout
    report = json.loads(re.search(r"REPORT (.*)", said).group(1))
    if report["wrong"] or report["errors"]:
        print(f"  ! {report['wrong']} unexpected answers, {report['errors']} errors: {url}")
    return report


def line(what, value, wanted):
    print(f"{what:<62} {value:>14}   wanted: {wanted}")


def public_page(house, bare, folder, seconds, rounds):
    plain, headers = REPORT % {"wanted": "200"}, {"": (), "gzip": ("Accept-Encoding: gzip",)}
    for encoding in ("", "gzip"):
        accept = {"Accept-Encoding": encoding} if encoding else {}
        _, answered, content = house.ask("GET", PUBLIC, headers=accept)
        if answered.get("content-encoding", "") != encoding:
            sys.exit(f"asked for {encoding or 'plain'}, got {answered}")
        size = len(gzip.decompress(content)) if encoding else len(content)
        file = folder / f"page{encoding}"
        file.write_bytes(content)
        command = [bare, "serve", str(file), *([encoding] if encoding else [])]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        other = f"http://127.0.0.1:{address(server)}/"
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(wrk(other, seconds, plain, headers=headers[encoding])["rate"])
            ours.append(wrk(house.origin + PUBLIC, seconds, plain, headers=headers[encoding])["rate"])
        server.terminate()
        server.wait()
        ours, theirs = statistics.median(ours), statistics.median(theirs)
        name = f"public ranking page, {encoding or 'plain'}, {len(content)} of {size} bytes"
        line(f"{name}: {ours:,.0f} / {theirs:,.0f} a second", f"{ours / theirs:.2f}", "0.60 or more of bare axum")


def portal_pages(house, bare, folder, seconds, rounds):
    """Each page beside a bare server of its bytes, 64 connections on either."""
    plain = REPORT % {"wanted": "200"}
    for path in PORTAL:
        _, _, content = house.ask("GET", path)
        file = folder / "portal"
        file.write_bytes(content)
        server = subprocess.Popen([bare, "serve", str(file)], stdout=subprocess.PIPE, text=True)
        other = f"http://127.0.0.1:{address(server)}/"
        ours, theirs, slow = [], [], []
        for _ in range(rounds):
            theirs.append(wrk(other, seconds, plain, connections=64)["rate"])
            report = wrk(house.origin + path, seconds, plain, connections=64)
            ours.append(report["rate"])
            slow.append(report["p99"])
        server.terminate()
        server.wait()
        ours, theirs = statistics.median(ours), statistics.median(theirs)
        line(f"{path[:34]}, {len(content)} bytes: {ours:,.0f} / {theirs:,.0f} a second", f"{ours / theirs:.2f}", "0.60 or more of bare axum")
        line(f"{path[:34]}, 64 connections, p99", f"{statistics.median(slow):.1f} ms", "under 20 ms")


def marks(house, bare, folder, seconds, rounds):
    cookie = house.sign_in("thuky")
    board = house.ask("GET", "/lam-viec", cookie=cookie)[1]["location"]
    sheets = []
    for unit in ("ho-chi-minh", "hai-phong"):
        sheet = f"{board}/bang-diem/{unit}"
        sheets += [(sheet, criterion) for criterion in set_all_to_one(house, sheet, cookie)[:4]]
    if len(sheets) < 8:
        sys.exit(f"too few criteria that people mark: {sheets}")
    lua = ", ".join(f'{{ "{sheet}", "{criterion}" }}' for sheet, criterion in sheets)
    script = MARKS % {"wanted": "303", "origin": house.origin, "cookie": cookie, "sheets": lua}
    ours, theirs, slow, theirs_slow = [], [], [], []
    for number in range(rounds):
        place = folder / f"bare{number}"
        place.mkdir()
        command = [bare, "commit", str(place), "8", str(seconds)]
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
        rate, p99 = (float(word) for word in said.split())
        theirs.append(rate)
        theirs_slow.append(p99)
        for sheet in {sheet for sheet, _ in sheets}:
            set_all_to_one(house, sheet, cookie)
        report = wrk(house.origin, seconds, script, connections=8, threads=8)
        ours.append(report["rate"])
        slow.append(report["p99"])
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    line(f"one mark, durably, 8 clients: {ours:,.0f} / {theirs:,.0f} a second", f"{ours / theirs:.2f}", "0.20 or more of bare commits")
    bare_p99 = statistics.median(theirs_slow)
    line(f"one mark, durably, 8 clients: p99 (bare commits: {bare_p99:.1f} ms)", f"{statistics.median(slow):.1f} ms", "under 25 ms")
    return board, cookie


def set_all_to_one(house, sheet, cookie):
    """Gives one point for every criterion that people mark, and returns them."""
    text = house.ask("GET", f"{sheet}?lop=cluster", cookie=cookie)[2].decode()
    seen = dict(re.findall(r'name="o-([^"]+)" value="([^"]*)"', text))
    # A manual criterion has its field in the layer's column; a computed one keeps it behind a reason.
    manual = [id for id in seen if re.search(rf'<label class="hide" for="d-{re.escape(id)}"', text)]
    fields = [("lop", "cluster")]
    for id in manual:
        fields += [(f"d-{id}", "1"), (f"g-{id}", "do"), (f"o-{id}", seen[id])]
    status = house.ask("POST", sheet, fields, cookie=cookie)[0]
    if status != 303:
        sys.exit(f"the marks of {sheet} could not be prepared: {status}")
    return manual


def board_page(house, board, cookie, seconds, rounds):
    plain = REPORT % {"wanted": "200"}
    runs = [wrk(house.origin + board, seconds, plain, headers=(f"Cookie: {cookie}",)) for _ in range(rounds)]
    rate = statistics.median(run["rate"] for run in runs)
    p95 = statistics.median(run["p95"] for run in runs)
    line(f"signed-in board page, 48 connections: {rate:,.0f} a second, p95", f"{p95:.1f} ms", "under 50 ms")


def first_answer(program, folder):
    times = []
    for _ in range(5):
        house = House(program, folder)
        while house.ask("GET", "/")[0] != 200:
            pass
        times.append((time.monotonic() - house.started) * 1000)
        house.close()
    line("start to first answered request", f"{statistics.median(times):.0f} ms", "under 300 ms")


def memory(program, folder):
    house = House(program, folder)
    names = ["thuky", "cumtruong", "cumpho", "dongchutri", "nguoixem", "trunguong", "quantri"]
    names += [f"{who}.{town}" for who in ("canbo", "lanhdao") for town in ("hanoi", "tphcm", "haiphong", "danang", "cantho")]
    for number in range(100):
        # The throttle counts addresses; this machine has sixteen million.
        cookie = house.sign_in(names[number % len(names)], source=f"127.0.{1 + number // 20}.1")
        house.ask("GET", "/lam-viec", cookie=cookie)
    line("resident memory with the demonstration after 100 sign-ins", f"{house.resident():.0f} MB", "under 80 MB")
    house.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("this needs wrk: apt-get install wrk")
    bare = bare_program()
    with tempfile.TemporaryDirectory(prefix="thidua-bench.") as name:
        folder = Path(name)
        data = folder / "data"
        house = House(options.program, data)
        try:
            public_page(house, bare, folder, options.seconds, options.rounds)
            portal_pages(house, bare, folder, options.seconds, options.rounds)
            board, cookie = marks(house, bare, folder, options.seconds, options.rounds)
            board_page(house, board, cookie, options.seconds, options.rounds)
        finally:
            house.close()
        first_answer(options.program, data)
        memory(options.program, data)


if __name__ == "__main__":
    main()
