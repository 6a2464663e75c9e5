"""The form for editors (``/soan/`` of the preview): made from the schema, drawn by the server, small scripts on top.

It reads and writes files of the content folder, one at a time, and knows neither builds nor commands: what a build
said, which names there are and how the site is published are handed to it (``desk.Desk``).
"""
