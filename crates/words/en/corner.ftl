## corner: what a cooperative sees of itself, and who signs in for it

nav-corner = Corner of the cooperative
corner-movements = Emulation movements
corner-movements-empty = There is no movement for cooperatives yet. Once the cluster or the alliance launches one, it stands here to be joined.
corner-join = Join
corner-join-text = The alliance and the units of the cluster see at once that the cooperative takes part. Until the last day of the movement it can leave again.
corner-joined = Takes part since { $day }
corner-leave = Leave
corner-leave-text = The cooperative no longer stands among those who take part. Until the last day it can join again.
corner-back = Back to the corner
corner-figures = Figures that the alliance has
corner-figures-empty = The alliance has no figure of the cooperative yet.
corner-nominations = Put forward for commendation
corner-nominations-empty = The cooperative is put forward for nothing at present. The alliance is who puts it forward.
corner-nominated = Put forward on { $day }
corner-nomination-waits = Under consideration
corner-honours = Certificates
corner-honours-empty = No decision commends the cooperative yet.
corner-exemplars = Exemplar
corner-exemplars-empty = The cooperative is not proposed as an exemplar. The alliance proposes.
corner-exemplar-year = Proposed in { $year }
corner-recognized = Recognised on { $day }
corner-replications = Learning from exemplars
corner-replications-empty = The cooperative takes up no exemplar yet. Tell the alliance from whom you want to learn.
corner-taken-up = Takes it up since { $day }
corner-helper = Helper: { $name }
corner-known = In the register of the alliance
corner-known-hint = If something is wrong, tell:
corner-out = The cooperative was taken out of the register of the alliance.
corner-out-why = This page can still be read, but no movement joined. If that is a mistake, ask the alliance.

corner-people = Who signs in
corner-people-lede = People of the cooperative sign in to see its corner: its own movements, figures, exemplars and certificates, and to join movements. They see nothing else.
corner-people-empty = Nobody has an account yet. Without one, officers of the unit can still have the cooperative join movements.
corner-people-full = At most { $most } people sign in for one cooperative. To add one, close an account that is not used any more.
corner-person-give = Give an account
corner-person-give-text = The page then shows the first password once. Write it down or read it to the right person by telephone; at the first sign-in they change it.
corner-field-ho-ten = Full name
corner-field-ten-dang-nhap = User name
corner-hint-ten-dang-nhap = Small letters, figures, dots. Example: htx.kimmo.
corner-password-told = First password of { $name }
corner-password-once = The password is shown this once. Where it is lost, give a new one.
corner-sign-in-at = Sign in at
corner-password-renew = Give a new password
corner-person-close = Close the account
corner-person-reopen = Open the account again
corner-person-is-closed = Closed
corner-person-signed-in = In use
corner-person-waits = First password not changed yet
corner-person-said = User name { $username }, since { $day }

confirm-corner-password-title = Give { $name } a new password?
confirm-corner-password-follows = The password that { $name } uses is good no more, and whoever is signed in with it is signed out at once.
confirm-corner-password-after = The new one is shown once. Where it cannot be handed to the right person, give another.
confirm-corner-close-title = Close the account of { $name }?
confirm-corner-close-follows = { $name } can sign in no more and is signed out at once. Movements that the cooperative joined stay as they are.
confirm-corner-close-after = It is opened again on this page, with the password as it was.

done-corner-joined = Joined.
done-corner-left = Left.
done-corner-person-closed = The account is closed. Whoever was signed in with it no longer is.
done-corner-person-reopened = The account is open again, with the password as it was.

refusal-corner-entry-out = { $name } is not in the register any more, so no account can be given. Put it back first.
refusal-corner-out = { $name } was taken out of the register of the alliance, so it cannot join. If that is a mistake, ask the alliance.
refusal-corner-other-role = { $name } has another role beside, so an administrator looks after password and account. Ask the administrator.
refusal-corner-full = { $most } people sign in already, which is the most. Close an account that is not used any more and try again.
