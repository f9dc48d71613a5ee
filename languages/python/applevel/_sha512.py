"""_sha512."""

from _hashes import sha384, sha512
