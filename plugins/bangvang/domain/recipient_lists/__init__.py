"""Lists of recipients beside an article, as agencies write them: sheets of text → recipients.

In steps: the sheet that is meant (``sheet_choice``), its table (``table``, ``titles``), what each row below the header
is (``lines``), what keeps it from being read (``soundness``), what a recipient's row says (``recipients``), what the
list states in numbers (``totals``); ``read`` walks them.
"""
