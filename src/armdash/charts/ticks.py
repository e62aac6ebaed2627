"""Round values for the ticks of an axis."""

import math

STEPS = (1, 2, 2.5, 5, 10, 20)  # the last one where the ends of ten steps are not round


def round_ticks(low: float, high: float, *, max_steps: int) -> list[float]:
    """Return round values from at most ``low`` to at least ``high``, as many steps apart as allowed."""
    power = 10 ** math.floor(math.log10(max(high - low, 1e-9) / max_steps))
    step = next(
        nice * power
        for nice in STEPS
        if math.ceil(high / (nice * power)) - math.floor(low / (nice * power)) <= max_steps
    )
    return [round(number * step, 9) for number in range(math.floor(low / step), math.ceil(high / step) + 1)]
