"""What stands before the items of lists, as parts of patterns."""

# Within the brackets of a class of signs; the hyphen is last in them.
BULLETS = "•‣▪◦●○■–—*·-"
# 1. a) iv. and so on; an opening parenthesis may stand before it.
ITEM_MARK = r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]"
