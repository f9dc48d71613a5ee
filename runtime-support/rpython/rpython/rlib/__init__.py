"""The library of RPython programs: hints for the translator, machine arithmetic, helpers that every host has."""
