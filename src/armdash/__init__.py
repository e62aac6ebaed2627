"""armdash: one mill closure from the job losses to the measures, explorable."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - told in words, not by the first line that an older one cannot read
    shown = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(f"Python {shown} on liian vanha; asenna 3.11 tai uudempi | Python {shown} is too old; install 3.11")
