"""CSV and Excel: the tables, keys with values and notes of a sheet, cells as they are shown."""

from index.readers.sheets.separated_values import read_csv
from index.readers.sheets.workbooks import read_xlsx

__all__ = ["read_csv", "read_xlsx"]
