"""What the public gets, as plain values: pages, feeds, data; and rules on finished pages."""
