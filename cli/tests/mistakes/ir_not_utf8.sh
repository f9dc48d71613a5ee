# A module that is no text.

printf '\377\376' > binary.rir
rpy ir binary.rir
