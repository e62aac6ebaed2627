"""The case as a workbook: handed out with its words and lists, read back, compared and put in place in one step."""
