#!/bin/sh
# Write the data, and the versions that links need, into one file of the day; keep the newest thirty.
#
#     deploy/backup.sh FOLDER
#
# It reads ARMDASH_DATA and ARMDASH_DATABASE, and may run while the dashboard does.
set -eu

folder="$1"
data="$(realpath "${ARMDASH_DATA:-data/kemi}")"
database="$(realpath -m "${ARMDASH_DATABASE:-armdash.duckdb}")"
stem="${database%.duckdb}"
mkdir -p "$folder"
backup="$folder/armdash_$(date +%Y-%m-%d).tar.gz"
if [ -f "$data/case_text.csv" ]; then
    mkdir -p "${stem}_versions"
    set -- "${stem}_versions"
else  # a folder of cases: each has versions of its own
    set -- "$stem"_*versions
fi
for versions; do
    shift
    set -- "$@" "$(basename "$versions")"
done
tar -czf "$backup.new" -C "$(dirname "$data")" "$(basename "$data")" -C "$(dirname "$stem")" "$@"
mv "$backup.new" "$backup"
ls -1 "$folder"/armdash_*.tar.gz | head -n -30 | xargs -r rm --
echo "$backup"
