"""The registers of the office, one class per writing command: field, label, kind, required or not, clause."""
