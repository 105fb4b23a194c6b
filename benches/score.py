#!/usr/bin/env python3
"""How fast is `thidua score`, and how does it grow?

    benches/score.py target/release/thidua [--runs 5] [--units 34000 340000] [--keep FOLDER]

Writes facts of so many units x 20 leaves, with every measure and scale, and times scoring them to JSON against
`python3 -c "import json; json.load(open('facts.json'))"` on the same file, in alternating runs. Prints the best and the
median of each, their ratio, and the peak memory as a multiple of the file; then, on the same facts, a table of 20 leaves that uses
every rule beyond plain sums against the plain table, again in alternating runs. Only the standard library is needed.
"""

import argparse
import os
import random
import statistics
import tempfile

from timing import against_json_load, timed

LEAVES = [
    # (max, how)
    (5, 'measure = { value = "v01" }\nscale = { linear = { zero_at = 0, full_at = 100000 } }'),
    (4, 'measure = { percent_of = ["v02", "v03"] }\n'
        'scale = { bands = [{ from = 80, points = 4 }, { from = 60, points = 3 }, { from = 0, points = 2 }] }'),
    (10, 'measure = { excess = "v04" }\nscale = { leader_relative = { on_target = 0.5 } }'),
    (5, 'measure = { growth = "v05" }\nscale = { linear = { zero_at = -10, full_at = 20 } }'),
    (5, 'measure = { value = "v06" }\nscale = { best_in_cluster = true }'),
    (5, 'measure = { value = "v07" }\nscale = { rank_steps = [5, 4, 3, 2, 1] }'),
    (5, 'measure = { percent_of_target = "v08" }\nscale = { linear = { zero_at = 50, full_at = 100 } }'),
    (5, 'measure = { survey_mean = "v09" }\nscale = { linear = { zero_at = 0, full_at = 10 } }'),
    (5, 'measure = { value = "v10" }\nscale = { per_unit = 0.5 }'),
    (5, 'measure = { value = "v11" }\nscale = { bands = [{ to = 0, points = 5 }, { to = 3, points = 2 }], lower_is_better = true }'),
    (5, 'measure = { percent_of = ["v12", "v13"] }\nscale = { rank_steps = [5, 4.5, 4] }'),
    (5, 'measure = { growth = "v14" }\nscale = { best_in_cluster = true }'),
    (10, 'measure = { excess = "v15" }\nscale = { leader_relative = { on_target = 0.6 }, lower_is_better = true }'),
    (5, 'measure = { percent_of_target = "v16" }\nscale = { bands = [{ from = 100, points = 5 }, { from = 90, points = 4.25 }] }'),
    (4, 'method = "manual"'),
    (3, 'method = "manual"'),
    (3, 'method = "manual"'),
    (3, 'method = "pass_fail"\nflag = "f1"'),
    (3, 'method = "pass_fail"\nflag = "f2"'),
    (5, 'measure = { value = "v17" }\nscale = { best_in_cluster = true, lower_is_better = true }'),
]


def criteria():
    rows = ['[table]\nid = "do-toc-do"\ntitle = "Đo tốc độ"\nlegal_basis = []\nvalid = { from = "2024-01-01" }\n'
            'tie_break = ["criterion:1", "criterion:2"]\n\n[[grade]]\nname = "tốt"\nfrom = 80\n\n[[grade]]\nname = "yếu"\nfrom = 0\n']
    for group in range(4):
        leaves = LEAVES[group * 5:group * 5 + 5]
        rows.append(f'[[criterion]]\nid = "{group + 1}"\ntitle = "Nhóm {group + 1}"\nmax = {sum(m for m, _ in leaves)}\n')
        for place, (most, how) in enumerate(leaves, 1):
            rows.append(f'[[criterion]]\nid = "{group + 1}.{place}"\ntitle = "Tiêu chí {group + 1}.{place}"\nmax = {most}\n{how}\n')
    return '\n'.join(rows)


# What makes another leaf of the plain one at this place: steps, limits, variants, weighed figures, 0 of 0, lines with a floor.
RULES = {
    0: (5, 'measure = { value = "v01" }\nscale = { linear = { zero_at = 0, full_at = 100000, floor = 1, below = "zero", whole = 1000 } }\n'
           'limits = [{ unless = "f2", at_most = 3 }]'),
    1: (4, 'measure = { percent_of = ["v02", "v03"], of_nothing = "full" }\n'
           'scale = { bands = [{ from = 80, points = 4 }, { from = 60, points = 3 }, { from = 0, points = 2 }] }'),
    4: (5, 'measure = { weighted = { start = 20, v06 = 0.5, v07 = -0.25 } }\nscale = { best_in_cluster = true }'),
    5: (5, 'measure = { value = "v07" }\nscale = { rank_steps = [5, 4, 3, 2, 1] }\nvariant = { xa = { measure = { value = "v06" } } }'),
    8: (5, 'measure = { over_target = "v08" }\nscale = { per_unit = 0.5 }'),
    10: (5, 'measure = { percent_of = ["v12", "v13"], of_nothing = "not_assigned" }\nscale = { rank_steps = [5, 4.5, 4] }'),
    14: (4, 'method = "manual"\nstep = 0.25\nowner = "Ban Phong trào"'),
    15: (3, 'method = "manual"\nstep = 0.25\nlimits = [{ unless = "f1", at_most = 2 }, { unless = "f2", at_most = 1 }]'),
}
GROUPS = ['cap = 2', 'take = 4', 'not_assigned = "rebase"', 'cap = 0']


def criteria_of_rules():
    rows = ['[table]\nid = "do-quy-tac"\ntitle = "Đo mọi quy tắc"\nlegal_basis = []\nvalid = { from = "2024-01-01" }\n'
            'tie_break = ["value:v01", "lower_value:v10", "criterion:1"]\n\n'
            '[[grade]]\nname = "xuất sắc"\nabove = 70\nneeds = [{ flag = "f2" }, { no_leaf_at_zero = true }, { criterion = "3", percent_from = 40 }]\n'
            'quota = { percent = 20, of = "this_or_next", round = "down" }\n\n[[grade]]\nname = "tốt"\nfrom = 50\nquota = { percent = 60, of = "all", round = "half_up" }\n\n'
            '[[grade]]\nname = "khá"\nfrom_points = 10\n\n[[knockout]]\nflag = "f3"\ngrade = "khá"\nreason = "Điểm liệt"\n']
    leaves = [RULES.get(place, leaf) for place, leaf in enumerate(LEAVES)]
    for group, rule in enumerate(GROUPS):
        own = leaves[group * 5:group * 5 + 5]
        taken = sorted((most for most, _ in own), reverse=True)[:4 if rule == 'take = 4' else 5]
        rows.append(f'[[criterion]]\nid = "{group + 1}"\ntitle = "Nhóm {group + 1}"\nmax = {sum(taken)}\n{rule}\n')
        for place, (most, how) in enumerate(own, 1):
            rows.append(f'[[criterion]]\nid = "{group + 1}.{place}"\ntitle = "Tiêu chí {group + 1}.{place}"\nmax = {most}\n{how}\n')
    return '\n'.join(rows)


def unit(number, chance):
    kind = 'xa' if number % 2 else 'phuong'
    n = lambda top: chance.randrange(1, top)
    money = lambda: f'{n(90000)}.{n(100):02d}'
    target = lambda: f'{{"actual":"{money()}","target":"{money()}"}}'
    before = lambda: f'{{"actual":"{money()}","previous":"{money()}"}}'
    actual = lambda: f'{{"actual":"{n(100000)}"}}'
    small = lambda: f'{{"actual":"{chance.randrange(0, 20)}"}}'
    marks = f'{{"marks":{{"10":{n(300)},"5":{n(100)},"0":{n(50)}}}}}'
    values = [actual(), actual(), actual(), target(), before(), actual(), actual(), target(), marks, small(), small(),
              actual(), actual(), before(), target(), target(), actual()]
    names = [f'v{place:02d}' for place in range(1, 18)]
    values = ','.join(f'"{name}":{value}' for name, value in zip(names, values) if chance.random() > 0.01)
    mark = lambda most: f'{{"self":"{most}","peer":"{chance.randrange(0, most * 4) / 4}","cluster":"{chance.randrange(0, most * 4) / 4}"}}'
    points = f'"3.5":{mark(4)},"4.1":{mark(3)},"4.2":{mark(3)}'
    flags = '"f1":true,"f2":' + chance.choice(('true', 'true', 'true', 'false')) + ',"f3":' + chance.choice(('false', 'false', 'true'))
    absent = ',"not_assigned":["2.3"]' if chance.random() < 0.02 else ''
    return (f'{{"id":"don-vi-{number}","name":"Hợp tác xã số {number}","kind":"{kind}","values":{{{values}}},"flags":{{{flags}}},'
            f'"points":{{{points}}}{absent}}}')


def generate(path, units):
    chance = random.Random(units)
    with open(path, 'w', encoding='utf-8') as out:
        out.write('{"units":[\n')
        for number in range(units):
            out.write((',\n' if number else '') + unit(number, chance))
        out.write('\n]}\n')


def measure(binary, folder, units, runs):
    table, facts = os.path.join(folder, 'criteria.toml'), os.path.join(folder, f'facts-{units}.json')
    with open(table, 'w', encoding='utf-8') as out:
        out.write(criteria())
    if not os.path.exists(facts):
        generate(facts, units)
    ours = [binary, 'score', '--criteria', table, '--facts', facts, '--mode', 'final', '--format', 'json']
    return against_json_load(ours, facts, runs, f'{units:>8} units')


def compare(binary, folder, units, runs):
    """A table with every rule against the plain one, on the same facts."""
    facts = os.path.join(folder, f'facts-{units}.json')
    commands = []
    for name, text in (('criteria.toml', criteria()), ('rules.toml', criteria_of_rules())):
        table = os.path.join(folder, name)
        with open(table, 'w', encoding='utf-8') as out:
            out.write(text)
        commands.append([binary, 'score', '--criteria', table, '--facts', facts, '--mode', 'final', '--format', 'json'])
    plain, rules = commands
    timed(rules)
    pairs = [(timed(rules)[0], timed(plain)[0]) for _ in range(runs)]
    own, other = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    print(f'{units:>8} units  every rule best {min(own):6.3f} s median {statistics.median(own):6.3f} s   plain best {min(other):6.3f} s '
          f'median {statistics.median(other):6.3f} s   ratio {min(own) / min(other):4.2f} (under 1.3)', flush=True)
    return min(own)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--units', type=int, nargs='+', default=[34_000, 340_000])
    parser.add_argument('--keep', help='folder for the generated files; a temporary one otherwise')
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        binary = os.path.abspath(args.binary)
        plain = [measure(binary, folder, units, args.runs) for units in args.units]
        rules = [compare(binary, folder, units, args.runs) for units in args.units]
    for what, times in (('plain', plain), ('every rule', rules)):
        for (few, quick), (many, slow) in zip(zip(args.units, times), list(zip(args.units, times))[1:]):
            print(f'{what}: {many / few:.1f} times the units take {slow / quick:.1f} times as long')


if __name__ == '__main__':
    main()
