"""Projects: their tables, the mapping to a dossier, lists, pages, and saving in place."""
