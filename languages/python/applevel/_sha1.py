"""_sha1."""

from _hashes import sha1
