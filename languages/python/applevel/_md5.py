"""_md5."""

from _hashes import md5
