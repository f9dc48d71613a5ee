"""The library of RPython programs: hints for the translator, machine arithmetic, and helpers that exist on every host."""
