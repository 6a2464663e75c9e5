"""Views: a request → human? → de-duplicated → totals, in small pure steps; and the rating beside them."""
