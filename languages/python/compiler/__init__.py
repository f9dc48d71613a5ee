"""From AST to code objects."""
