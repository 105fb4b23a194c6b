## house: what stands around every page, and what every page may have to say

house = Thi đua
house-of = Vietnam Cooperative Alliance
portal = Emulation portal of the Cooperative Alliance
portal-of = Emulation portal of { $name }
motto = Step by step, together
skip = Skip to main content
menu = Menu
menu-main = Main menu
menu-more = More
crumbs = Where you are
sample = Sample data.
missing = –  no figure yet
keep-as-is = Leave as it is
other-language = Tiếng Việt

nav-home = Home
nav-manual = Manual
in-another-tab = (opens in another tab)

foot-what = Emulation results and cooperative figures of the alliance clusters, open to everyone, with the calculation behind every point.
foot-officers = Sign in for officers
foot-about = About this site
foot-language = Language
text-size = Text size
text-size-step = Text size { $step } of 5
show-password = Show password
foot-time = Vietnamese time.
foot-log = Every change is kept in the log.

way-home = Go to the home page
way-back = Go back
way-account = See your roles

form-errors = { $count ->
    [one] Not saved: { $n } field needs correction.
   *[other] Not saved: { $n } fields need correction.
  }

## home

home-facts = Cooperatives in figures
home-ranking = Latest ranking
home-empty = Nothing has been published yet
home-empty-why = Results appear here once a cluster freezes and publishes its year. Officers of a cluster sign in to enter reports and give marks.
home-hello = Welcome, { $name }
home-hello-text = This is the public portal. Reports, scorecards and the year board are on your working pages.
home-work = Go to your work
home-sample = The grains and member figures at the top are invented.
home-years = Emulation years
home-year = { $cluster }, { $year }
home-source = from { $source }
home-published = published result
home-hero-when = { $year }, { $said }
home-hero-title = { $count ->
    [one] { $n } alliance, { $members } new members in { $year }
   *[other] { $n } alliances, { $members } new members in { $year }
  }
home-hero-way = See the figures of { $year }
home-grains = Each grain is one member admitted in { $year }
home-facts-of = in { $units }, { $year }, { $said }.
ranking-points = Points
ranking-zeros = Some unit has criteria without figures or marks, which count 0.
ranking-points-of = Points / { $max }
ranking-why = Why these points
ranking-ties = { $place }= means place { $place } is shared. The next place is { $next }.
ranking-place = Place
ranking-unit = Alliance

## the manuals as pages

manual-language = The manual is written in Vietnamese.
manual-own = For your role
manual-contents = On this page
manual-others = Other pages of the manual

## faults: what happened, why, what next

fault-reference = Error reference:
fault-bad-request-title = This could not be read
fault-bad-request-text = The address or the form lacks something, so nothing was recorded. Reload the previous page and try again.
fault-foreign-origin-title = This form was not accepted
fault-foreign-origin-text = The form was sent from another site, so nothing was recorded. Open the page on this portal and send it again from there.
fault-not-allowed-title = Your role does not include this
fault-not-allowed-text = This is for somebody in another role, or of another unit or cluster. If it is your task, ask the administrator to give you the role.
fault-signed-out-title = Not sent, because you are not signed in
fault-signed-out-text = Your session has ended or was revoked. Sign in in another tab, then return to the previous tab and send again; what you typed is still there.
fault-must-change-password-title = Change your password first
fault-must-change-password-text = Your present password was set by an administrator. Change it, then go on.
fault-token-unknown-title = The token does not hold
fault-token-unknown-text = It is wrong, has expired, was revoked, or the password of the account was changed. Make a new one on the page of the account.
fault-token-needed-title = A token is needed
fault-token-needed-text = Send it as Authorization: Bearer. Tokens are made on the page of the account.
fault-grant-missing-title = The token does not allow this
fault-grant-missing-text = Whoever made it did not give it this right. Make another one that has what is needed.
fault-too-often-title = Too many questions
fault-too-often-text = Wait for as many seconds as Retry-After says, then ask again.
fault-no-precondition-title = The write does not say what it saw
fault-no-precondition-text = Send If-Match with the tag of what you saw, or If-None-Match: * where there was nothing, so that nobody's work is written over.
fault-precondition-failed-title = What stands there is not what you saw
fault-precondition-failed-text = Somebody changed it meanwhile. Read it again, and send again where it is still needed.
fault-unreadable-title = What was sent cannot be read
fault-unreadable-text = It is not the JSON that is needed: { $why }
fault-gone-title = It was withdrawn
fault-gone-text = This was public and was withdrawn.
fault-not-found-title = There is no such page
fault-not-found-text = The address may be mistyped or have changed, or the page is not for you. Check the address, or start from the home page.
fault-wrong-method-title = This page cannot be opened that way
fault-wrong-method-text = This address is only for reading, or only for receiving a form. Start from the home page and use the buttons on the pages.
fault-too-large-title = Too much was sent
fault-too-large-text = A form may hold up to 1 MB, so nothing was recorded. Go back and shorten it, or send it in several parts.
fault-unsupported-media-title = This kind of content is not accepted
fault-unsupported-media-text = Nothing was recorded. Please use the form on the page.
fault-too-many-title = Too many attempts
fault-too-many-text = There were too many attempts in a short time. Wait a few minutes and try again.
fault-refused-title = This was not done
fault-refused-text = A rule does not allow this now.
fault-changed-meanwhile-title = Something changed while this page was open
fault-changed-meanwhile-text = Nothing was saved. Open the page again, look at the changes below, and do it again if it is still wanted.
changed-look-again = Nothing was saved; look again and press once more if it is still wanted.
typed-still = What you typed:
changed-mark = The { $layer } of { $unit } on criterion { $criterion } has changed
changed-line = { $at }, { $by }: { $what }.
fault-invalid-title = Not saved, some fields need correction
fault-invalid-text = Go back, correct what is named here, and send again.
fault-too-slow-title = The server took too long
fault-too-slow-text = After 30 seconds the server had not finished and gave up. Open the page again to see whether your act was recorded before you repeat it.
fault-broken-title = This did not work, the fault is ours
fault-broken-text = The server ran into a problem with this page; it is not your doing. Try again in a few minutes. If it persists, give the error reference below to your administrator.

## refusals that belong to no room

refusal-disk-full = The disk of the server is full, so nothing was written this time; what was written before is still there. Tell the administrator to make room, and send it again.
refusal-database-replaced = The file of the database was moved, removed or replaced while the server ran, so nothing was written that would be lost. Tell the administrator to put the old file back, or to stop the server and restore.
refusal-name-empty = The name is missing. Enter the full name as in the decision or the statutes.
refusal-text-too-long = The text has { $letters } letters, at most { $max } are kept. Shorten it and send it again, or write down the main point and attach the rest as a file.
refusal-name-too-long = The name is longer than { $max } characters and does not fit on papers. Shorten it and try again.
refusal-slug-malformed = An address part has only lower-case letters without marks, digits and hyphens, such as 5-thanh-pho.
refusal-slug-taken = The address “{ $slug }” is in use. Choose another.
refusal-dates-reversed = The last day lies before the first. Correct one of them.
pager = Page
pager-previous = Previous page
pager-next = Next page
pager-range = { $from }–{ $to } of { $all }

list-filter = Filter the list
list-search = Find by name
list-search-button = Find
list-files = Take along: { $what }
list-xlsx = As spreadsheet
list-csv = As CSV
list-tab = List
list-only-found = Holds only the rows found by “{ $text }”.
list-none-found = Nothing found for “{ $text }”
list-none-found-why = Type fewer letters, or choose All.
list-empty = No rows yet
list-empty-why = Once there are some, they stand here.
