"""From source text to AST."""
