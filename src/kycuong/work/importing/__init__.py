"""Lists that come back as files: a dry run first, then one act a row (nhập danh sách)."""
