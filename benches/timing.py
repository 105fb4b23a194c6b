"""What the scripts here share: the time and memory of one child, and a file read by thidua beside json.load of Python."""

import os
import statistics
import subprocess
import sys
import time


def timed(command):
    """Wall seconds and peak memory in bytes of one child."""
    start = time.perf_counter()
    with open(os.devnull, 'wb') as sink:
        child = subprocess.Popen(command, stdout=sink)
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command[0]} ended with status {child.returncode}')
    return seconds, usage.ru_maxrss * 1024


def against_json_load(ours, path, runs, what):
    """Times a command on a file against reading the same file as JSON, in alternating runs; prints a line, answers the best time."""
    size = os.path.getsize(path)
    theirs = [sys.executable, '-c', f'import json; json.load(open({path!r}, encoding="utf-8"))']
    timed(ours), timed(theirs)  # the file is in the page cache from here on
    pairs = [(timed(ours), timed(theirs)) for _ in range(runs)]
    own, other = [pair[0][0] for pair in pairs], [pair[1][0] for pair in pairs]
    peak = max(pair[0][1] for pair in pairs)
    print(f'{what}  {size / 1e6:8.1f} MB   thidua best {min(own):6.3f} s median {statistics.median(own):6.3f} s   '
          f'json.load best {min(other):6.3f} s median {statistics.median(other):6.3f} s   '
          f'ratio {min(own) / min(other):4.2f}   peak {peak / 1e6:7.1f} MB = {peak / size:4.2f} x file', flush=True)
    return min(own)
