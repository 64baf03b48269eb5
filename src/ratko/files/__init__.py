"""The only room that opens files: tables, YAML and JSON, and what they say made into records."""
