# A module's file that isn't there.

rpy ir missing.rir
