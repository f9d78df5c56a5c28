"""Questions on single cells of tables in filings, and whether blocks and answers hold them."""
