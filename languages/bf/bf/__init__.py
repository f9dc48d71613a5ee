"""Brainfuck in RPython."""
