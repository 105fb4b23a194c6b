## credential: awards as signed credentials

credential-narrative = By decision No. { $number } of { $day }.

# The conclusion.
credential-outcome-valid = The credential holds: the issuer signed it, and nothing in it was altered.
credential-outcome-unknown-issuer = This credential cannot be relied on yet: nothing shows who signed it. It was not altered since, but anybody can sign such a file for themselves.
credential-outcome-other-issuer = This credential cannot be relied on yet: the key file is that of another issuer.
credential-outcome-key-out-of-days = This credential cannot be relied on: its key did not sign for the issuer on the day of the signature.
credential-outcome-status-unusable = This credential cannot be relied on yet: the list of credentials taken back that was given cannot be used.
credential-outcome-not-yet-valid = The credential does not hold yet on that day.
credential-outcome-expired = The credential holds no longer.
credential-outcome-revoked = The credential was taken back.
credential-outcome-signature-wrong = Do not rely on this credential: it was altered after it was signed, or the signature is not by the key in the file. Ask the issuer for the original.
credential-outcome-broken = Nothing to check: this is no credential that can be read.

credential-broken-too-large = The file is larger than 1 MiB. A credential has a few thousand letters; look whether it is the right file.
credential-broken-not-a-token = The file must be one line of three pieces with points between them. Copy the whole line once more.
credential-broken-other-algorithm = The file is signed in another way, or not at all. Only EdDSA (Ed25519) is accepted.
credential-broken-other-head = The head of the file asks for something that this program does not know. Check it with the program of its issuer.
credential-broken-secret-key = The file gives away a secret key, so that whoever has the file can sign. Tell the issuer to change the key at once.
credential-broken-no-key = The file carries no key that could be used, and the key file that was given does not have it either. Ask the issuer for a new key file.
credential-broken-other-content = The signature is right, but the file is no award by Open Badges 3.0. Look whether it is the right file.
credential-broken-contradiction = The signature is right, but something is missing or contradicts itself: the token and the badge in it differ. Tell the issuer.

# What the credential says.
credential-says = The credential says:
credential-says-itself = The credential says of itself (nobody vouches for it yet):
credential-issuer = Issuer: { $name }
credential-recipient-collective = Granted to the collective: { $name }
credential-recipient-individual = Granted to the person: { $name }
credential-recipient-household = Granted to the household: { $name }
credential-recipient-unknown = Granted to: { $name }
credential-recipient-number = Number: { $number }
credential-award = Award: { $award }
credential-criteria = Criteria: { $criteria }
credential-decision = Decision No. { $number } of { $day }
credential-decision-number = Decision No. { $number }
credential-from = Holds from { $from }
credential-from-until = Holds from { $from } to the end of { $until }

# What was looked at, and what was not.
credential-checks = Checked (✓ right, ✗ not right, – could not be checked):
credential-signature-right = Nothing was altered since it was signed
credential-signer-known = The key { $key } is the issuer's
credential-signer-own-key-only = Nothing shows whose key { $key } is. Get the key file from the official site of the issuer and run this again with --keys
credential-signer-not-in-set = The key { $key } is not in the key file that was given
credential-signer-other-issuer = The key file that was given is not that of the issuer named in the credential
credential-signer-out-of-days = The key { $key } did not sign on the day that the credential names
credential-time-in-force = It holds on { $day }
credential-time-not-yet = It does not hold yet on { $day }
credential-time-over = It holds no longer on { $day }
credential-status-no-list = The credential names no list of those taken back, so nothing shows whether it was
credential-status-not-checked = Nothing shows yet whether it was taken back. Get the list from { $list } and run this again with --status
credential-status-not-checked-either = Nothing shows yet whether it was taken back. Once it is known who signed, look at that issuer's list too, with --status
credential-status-other-method = Nothing shows whether it was taken back: the credential uses a way that this program does not read
credential-status-unusable = The list of credentials taken back that was given cannot be used: { $why }
credential-status-not-revoked = Not taken back, by the list of { $day }
credential-status-revoked = Taken back, by the issuer's list

# What is wrong with key files and lists.
credential-file-too-large = The file is larger than 1 MiB and no credential. Look whether it is the right file.
credential-keys-too-large = The key file is larger than 1 MiB. Get it once more from the site of the issuer.
credential-keys-not-a-key-set = This is no key file (JWKS). Get it once more from the site of the issuer.
credential-keys-secret-key = The key file gives away a secret key. Tell the issuer to change it at once, and do not rely on what it signed.
credential-keys-no-key = The key file holds no Ed25519 key. Get it once more from the site of the issuer.
credential-list-too-large = The list of credentials taken back is too large (more than 4 MiB, or more than 2 MiB unpacked).
credential-list-not-a-list = This is no signed list of credentials taken back.
credential-list-signature-wrong = The list was altered after it was signed. Get it once more from the site of the issuer.
credential-list-unknown-key = Nothing shows whose key signed the list.
credential-list-other-issuer = It is the list of another issuer.
credential-list-other-list = The credential stands in another list.
credential-list-out-of-range = The list has no such place.
credential-list-outdated = The list is out of date. Get a new one from the site of the issuer.
