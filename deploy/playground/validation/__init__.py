"""Request bodies, checked field by field as strictly as Discord does and refused in its error shape."""
