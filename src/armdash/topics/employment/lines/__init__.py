"""Lines over months: layout, marks and the two layouts of the chart."""
