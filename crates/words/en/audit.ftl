## audit: the log of the house, for administrators

house-log-title = Log
house-log-lede = Administration and signing in, newest first. Each line is tied to the one before it by a hash. The work of each cluster is in the log of that cluster, which administrators do not read here.
house-log-which = Which log
house-log-system = System
house-log-sign-ins = Sign-ins and tokens
house-log-group = Kind of event
house-log-person = Who did it
house-log-person-hint = Name or user name, with or without diacritics.
house-log-from = From
house-log-to = To
house-log-all = Clear the filter
house-log-none = There is no such line
house-log-none-why = Try another kind of event, a longer span of days, or look at the whole log.
house-log-stopped = Only { $lines } lines are looked through at a time. Older ones have not been looked at.
house-log-further = Go on with older lines
house-log-file-hint = The file has exactly the lines of this filter, 10,000 at most. That it was taken is told in the log.
house-log-files = Take the log along
house-log-number = Line
house-log-unit = Unit
house-log-code = Event
house-log-cut = The file ends here after { $count } lines: there are older ones, before line { $line }. Narrow the days to get them.

log-group-account = Accounts
log-group-office = Roles
log-group-unit = Units
log-group-cluster = Clusters
log-group-contact = Contacts
log-group-criteria = Criteria tables
log-group-rulebook = Rulebooks of awards
log-group-evidence = Room for evidence
log-group-job = Long work
log-group-log = Log taken along
log-group-mail = Mail
log-group-hook = Programs that are told
log-group-house = Set-up, backups
log-group-clock = Clock of the server
log-group-session = Signing in and out
log-group-token = Tokens
log-group-reminder = Reminders
log-group-feed = Calendar

event-log-exported = Took along { $count } lines of the log ({ $kind ->
    [sign-ins] sign-ins and tokens
   *[system] system
 })
