#!/bin/sh
# Print a Python of at least 3.11 that can make virtual environments, or say what to install.
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "armdash needs Python 3.11 or newer with venv: install python3 (on Debian and Ubuntu also python3-venv)" >&2
exit 1
