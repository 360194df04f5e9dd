"""The work: one public function per writing command; load, check, change, return."""
