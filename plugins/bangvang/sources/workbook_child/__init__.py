"""Excel workbooks (Office Open XML, ECMA-376 part 1) → the texts of their cells, in a process of its own.

A program apart: nothing here imports the rest of the package, for which a child that opens hostile files has no use.
openpyxl is not used: its quick reader loses what decides whether a row is public (hidden rows, merged cells), its full
reader takes four times as long as these modules and knows no limit.
"""
