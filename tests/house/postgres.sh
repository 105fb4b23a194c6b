# A PostgreSQL server of our own in a folder of its own, reached by a socket in it, for as long as standard input is open.
# Prints the folder when it answers. Runs as an ordinary account: `initdb` refuses root.
set -eu
umask 077

for bin in /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ]; then PATH="$bin:$PATH"; fi
done
command -v initdb >/dev/null || { echo "no PostgreSQL server here; scripts/install-test-needs installs it" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/thidua-pg.XXXXXX")
cd "$folder"
initdb --pgdata="$folder/data" --username=thidua --auth=trust --encoding=UTF8 --no-locale --no-sync >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }
# Nobody cuts its power and it is thrown away: what it would wait for the disk is half the time of the tests.
postgres -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 -c fsync=off -c full_page_writes=off >>"$folder/log" 2>&1 </dev/null &
server=$!

tries=0
until pg_isready --quiet --host="$folder"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ]; then cat "$folder/log" >&2; kill -QUIT "$server"; rm -rf "$folder"; exit 1; fi
    sleep 0.1
done
echo "$folder"

# The other end closes when the tests end, however they end.
while read -r _; do :; done
kill -INT "$server"
wait "$server" || true
cd /
rm -rf "$folder"
