"""The writes of formcheck: one public function per use case."""
