The second bracket on the last line stands alone

+.[[-]
[
