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
versions="${database%.duckdb}_versions"
mkdir -p "$folder" "$versions"
backup="$folder/armdash_$(date +%Y-%m-%d).tar.gz"
tar -czf "$backup.new" -C "$(dirname "$data")" "$(basename "$data")" -C "$(dirname "$versions")" "$(basename "$versions")"
mv "$backup.new" "$backup"
ls -1 "$folder"/armdash_*.tar.gz | head -n -30 | xargs -r rm --
echo "$backup"
