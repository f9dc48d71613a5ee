"""_sha256."""

from _hashes import sha224, sha256
