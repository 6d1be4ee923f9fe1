"""What Assay gives to others: a record for the eye, in the terminal and as a page. Each view takes Records and changes nothing in them."""
