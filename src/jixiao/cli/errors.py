"""What can go wrong on the command line, one class per situation."""


class FileTroubleError(Exception):
    """A file or folder cannot be used; the text says where, what and what to do."""
