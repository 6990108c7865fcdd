"""The check-up page: drop a form and its report, and see what is wrong with them."""
