"""Writers: core values → bytes. They print what is stated and compute nothing but presentation."""
