"""The writes of distribution: one public function per use case."""
