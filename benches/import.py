#!/usr/bin/env python3
"""How long does `thidua` look at a register that comes as a workbook, beside a bare reading of the same file?

    benches/import.py target/release/thidua [--rows 100000] [--wrong 200] [--rounds 3]

Writes a workbook with so many organisations and so many wrong cells, as a spreadsheet program does it: names among the shared strings,
numbers and days in the cells. Sends it to a server, which looks at it and names the wrong cells, in turn with a program that does
nothing but read all its cells with calamine; then takes it in and back. Prints what is wanted beside it. Needs the standard library and Linux.
"""

import argparse
import http.client
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from serve import House, bare_program, line  # noqa: E402
from uploads import memory  # noqa: E402

EDGE = "----thidua-import"
IMPORT = "/so-htx/hai-phong/nhap"
HEAD = ["STT", "Tên HTX", "Loại hình", "Số ĐKKD", "Ngày thành lập", "Lĩnh vực", "Số thành viên", "Tình trạng", "Xã", "Tỉnh"]
DAY = ' s="1"'
SECTORS = ["Nông nghiệp", "Công nghiệp", "Thương mại", "Vận tải", "Xây dựng"]


def workbook(path, rows, wrong):
    strings, known = [], {}

    def text(value):
        if value not in known:
            known[value] = len(strings)
            strings.append(value)
        return known[value]

    def cell(column, row, value, style=""):
        place = f"{'ABCDEFGHIJ'[column]}{row}"
        if isinstance(value, int):
            return f'<c r="{place}"{style}><v>{value}</v></c>'
        return f'<c r="{place}" t="s"><v>{text(value)}</v></c>'

    lines = ["<row r=\"1\">" + "".join(cell(at, 1, head) for at, head in enumerate(HEAD)) + "</row>"]
    every = max(rows // wrong, 1) if wrong else rows + 1
    for at in range(rows):
        row = at + 2
        sector = "Không rõ" if at % every == 0 and wrong else SECTORS[at % 5]
        cells = [at + 1, f"Hợp tác xã Minh Họa số {at + 1}", "HTX" if at % 9 else "THT", f"MH-{at:07}", None, sector,
                 7 + at % 900, "Đang hoạt động", f"Xã Minh Họa {at % 700}", "Hải Phòng"]
        cells[4] = 42000 + at % 3000
        body = "".join(cell(column, row, value, DAY if column == 4 else "") for column, value in enumerate(cells))
        lines.append(f'<row r="{row}">{body}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{part}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{part}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{part}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{part}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="HTX" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{kinds}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{kinds}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="{len(strings)}" uniqueCount="{len(strings)}">'
        + "".join(f"<si><t>{one}</t></si>" for one in strings) + "</sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, xml + content)


def post(house, path, body, kind, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=300)
    headers = {"Origin": house.origin, "Cookie": cookie, "Content-Type": kind}
    began = time.monotonic()
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    content = answer.read().decode()
    took = time.monotonic() - began
    connection.close()
    return took, answer.status, answer.getheader("location"), content


def send(house, cookie, book):
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="tep"; filename="so.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n'
    body = head.encode() + book + f"\r\n--{EDGE}--\r\n".encode()
    return post(house, IMPORT, body, f"multipart/form-data; boundary={EDGE}", cookie)


def show(house, path, cookie):
    """How long until a page has come that does not come again by itself, and the page: it says how far it is until then."""
    began = time.monotonic()
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=300)
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        if not answer.getheader("refresh"):
            return time.monotonic() - began, page


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--wrong", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    bare = bare_program()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        workbook(path, args.rows, args.wrong)
        book = path.read_bytes()
        print(f"{args.rows:,} rows, {args.wrong} wrong cells, {len(book) / 1e6:.1f} MB")
        house = House(args.program, Path(folder) / "data")
        try:
            cookie = house.sign_in("canbo.haiphong")
            Path(f"/proc/{house.process.pid}/clear_refs").write_text("5")
            sent, shown, read = [], [], []
            for _ in range(args.rounds):
                read.append(float(subprocess.run([bare, "read", str(path)], stdout=subprocess.PIPE, check=True, text=True).stdout))
                took, status, at, content = send(house, cookie, book)
                if status != 303:
                    sys.exit(f"the workbook was answered {status}: {re.sub('<[^>]*>', ' ', content)[:2000]}")
                until, page = show(house, at, cookie)
                sent.append(took + until)
                shown.append(show(house, at, cookie)[0])
            told = len(re.findall(r"ô F\d+", page))
            line(f"sent, read, held against the register and shown, {told} wrong cells told", f"{min(sent):.2f} s", "under 4 s")
            line("read once more", f"{min(shown):.2f} s", "under 4 s")
            line(f"beside a bare reading of its cells ({min(read):.2f} s)", f"{min(sent) / min(read):.2f}", "under 2")
            fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page[page.index('id="nhan"'):])
            form = "&".join(f"{name}={value}" for name, value in fields if name != "tiep") + "&ly-do=Do&bo-dong-sai=1"
            took, status, job, _ = post(house, f"{at}/nhan", form, "application/x-www-form-urlencoded", cookie)
            until, page = show(house, job, cookie)
            said = re.search(r'id="tien-do">([^<]*)', page).group(1)
            line(f"ordered ({status}), and taken in beside the server: {said}", f"{took:.2f} s, {until:.2f} s", "")
            undo = re.search(r'action="([^"]*/hoan-tac)"', show(house, IMPORT, cookie)[1]).group(1)
            took, status, job, _ = post(house, undo, "", "application/x-www-form-urlencoded", cookie)
            line(f"taken back beside the server ({status})", f"{took + show(house, job, cookie)[0]:.2f} s", "")
            line("memory at most", f"{memory(house.process, 'VmHWM'):.0f} MB", "under 350 MB")
        finally:
            house.close()


if __name__ == "__main__":
    main()
