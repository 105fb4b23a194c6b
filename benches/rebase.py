#!/usr/bin/env python3
"""How fast is `thidua rebase`, and how does it grow?

    benches/rebase.py target/release/thidua [--runs 5] [--values 100000 1000000] [--keep FOLDER]

Writes series of so many values (20 years x 5 indicators, one of them a ratio; a third of the units merge in pairs in the middle), and times
telling them as JSON on the boundaries of today and of before, against `python3 -c "import json; json.load(open('series.json'))"` on the
same file, in alternating runs. Prints the best and the median of each, their ratio, and the peak memory as a multiple of the file. Then the
same for a chain of 10,000 splits with shares of nine digits. Only the standard library is needed.
"""

import argparse
import datetime
import json
import os
import random
import tempfile

from timing import against_json_load

YEARS = range(2006, 2026)
CUT, EVE = '2015-07-01', '2015-06-30'


def series(values, path):
    chance = random.Random(values)
    count = values // (len(YEARS) * 4)
    units, changes = [], []
    for number in range(count):
        units.append({'id': f'don-vi-{number}', 'name': f'Liên minh số {number}'})
    for number in range(0, count // 3 - 1, 2):
        old = units[number:number + 2]
        for unit in old:
            unit['until'] = EVE
        units.append({'id': f'hop-nhat-{number}', 'name': f'Hợp nhất số {number}', 'from': CUT})
        changes.append({'day': CUT, 'from': [unit['id'] for unit in old], 'to': [units[-1]['id']]})
    names = ['htx', 'thanh_vien', 'doanh_thu', 'lao_dong']
    indicators = [{'id': name, 'kind': 'additive', 'decimals': place % 3} for place, name in enumerate(names)]
    indicators.append({'id': 'binh_quan', 'kind': 'ratio', 'of': ['doanh_thu', 'lao_dong'], 'decimals': 2})
    periods = [{'id': str(year), 'ends': f'{year}-12-31'} for year in YEARS]
    head = {'format': 'thidua-series/1', 'units': units, 'reorganisations': changes, 'indicators': indicators, 'periods': periods}
    with open(path, 'w', encoding='utf-8') as out:
        out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "values": [')
        first = True
        for unit in units:
            for period in periods:
                if unit.get('from', '') <= period['ends'] <= unit.get('until', '9999'):
                    for name in names:
                        figure = f'{chance.randrange(1, 90000)}.{chance.randrange(100):02d}'
                        row = f'{{"unit":"{unit["id"]}","period":"{period["id"]}","indicator":"{name}","value":"{figure}"}}'
                        out.write(('\n' if first else ',\n') + row)
                        first = False
        out.write('\n]}\n')


def chain(length, path):
    chance = random.Random(length)
    day = lambda number: (datetime.date(1990, 1, 1) + datetime.timedelta(days=number)).isoformat()
    units, changes = [{'id': 'c0', 'name': 'C', 'until': day(0)}], []
    for number in range(1, length + 1):
        whole = chance.randrange(10**8, 10**9)
        part = chance.randrange(1, whole)
        units.append({'id': f'c{number}', 'name': 'C', 'from': day(number), **({'until': day(number)} if number < length else {})})
        units.append({'id': f'l{number}', 'name': 'L', 'from': day(number)})
        shares = {'*': {f'c{number}': f'{whole - part}/{whole}', f'l{number}': f'{part}/{whole}'}}
        changes.append({'day': day(number), 'from': [f'c{number - 1}'], 'to': [f'c{number}', f'l{number}'], 'shares': shares})
    with open(path, 'w', encoding='utf-8') as out:
        json.dump({'format': 'thidua-series/1', 'units': units, 'reorganisations': changes,
                   'indicators': [{'id': 'htx', 'kind': 'additive', 'decimals': 2}],
                   'periods': [{'id': 'truoc', 'ends': day(0)}],
                   'values': [{'unit': 'c0', 'period': 'truoc', 'indicator': 'htx', 'value': '999999999999999'}]}, out)


def measure(binary, path, on, runs, what):
    ours = [binary, 'rebase', path, '--on', on, '--format', 'json']
    return against_json_load(ours, path, runs, f'{what}  on {on}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--values', type=int, nargs='+', default=[100_000, 1_000_000])
    parser.add_argument('--keep', help='folder for the generated files; a temporary one otherwise')
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        binary = os.path.abspath(args.binary)
        times = {}
        for values in args.values:
            path = os.path.join(folder, f'series-{values}.json')
            if not os.path.exists(path):
                series(values, path)
            for on in ('2026-12-31', '2010-12-31'):
                times[values, on] = measure(binary, path, on, args.runs, f'{values:>8} values')
        path = os.path.join(folder, 'chain.json')
        chain(10_000, path)
        measure(binary, path, '2026-12-31', args.runs, '10,000 splits  ')
    for on in ('2026-12-31', '2010-12-31'):
        for few, many in zip(args.values, args.values[1:]):
            print(f'on {on}: {many / few:.1f} times the values take {times[many, on] / times[few, on]:.1f} times as long')


if __name__ == '__main__':
    main()
