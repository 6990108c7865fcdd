"""The parts of the page of an audit, one module a part; `html_audit` puts them together."""
