"""Bảng Vàng: the public memory of commendation events, as a Pelican plugin."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from bangvang.pelican_bridge import plugin

    plugin.connect()
