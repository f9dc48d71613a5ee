# A folder without a target.py.

mkdir language
rpy build language
