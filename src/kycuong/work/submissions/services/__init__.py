"""The writes of submissions: one public function per use case."""
