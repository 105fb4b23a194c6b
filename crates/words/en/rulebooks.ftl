## rulebooks: the rules of awards of this house

rulebook-title = Rules of awards
rulebook-lede = Conditions, money, quotas and votes of every title and commendation. Each dossier is judged by the rulebook that holds on the day on which it is accepted.
rulebook-day = On this day
rulebook-day-button = Look at this day
rulebook-holds = In force on { $day }
rulebook-holds-none = No rulebook is in force on this day.
rulebook-later = In force after { $day }
rulebook-over = Over before { $day }
rulebook-column = Rulebook
rulebook-holding = In force
rulebook-checked = Compared
rulebook-whence = Where it came from
rulebook-national = the whole country
rulebook-local = { $unit } alone
rulebook-elsewhere = a unit that is not here (code { $unit })
rulebook-id-is = code { $id }
rulebook-from = from { $from }, without a last day
rulebook-from-to = { $from }–{ $to }
rulebook-ended-by = ends by itself because of { $by }
rulebook-awards =
    { $count ->
        [one] { $n } award
       *[other] { $n } awards
    }
rulebook-verified = compared with the published text
rulebook-unverified = not yet compared with the published text
rulebook-partly-verified = { $some } of { $all } awards compared so far
rulebook-ships = Comes with the software
rulebook-brought-by = { $by } brought it in at { $at }
rulebook-file-rules = Rulebook (TOML)
rulebook-file-cases = Cases (JSON)
rulebook-left-out = Not used: { $ids }. A rulebook that ships and has the same awards on the same days as one that was brought in gives way to it; one that this version cannot read has to be brought in again.
rulebook-bring = Bring a rulebook in
rulebook-bring-text = Choose two files and look at them first. Nothing is kept until you have looked and taken them in.
rulebook-field-quy-dinh = Rulebook
rulebook-field-tinh-huong = Cases
rulebook-hint-quy-dinh = A TOML file of { $max } MB at most. Download one above to see the form.
rulebook-hint-tinh-huong = A JSON file of { $max } MB at most: candidates with the outcome that must come of them. At least one is needed.
rulebook-look-button = Look at the rulebook
rulebook-none-quy-dinh = No file of a rulebook was chosen.
rulebook-none-tinh-huong = No file of cases was chosen. A rulebook is taken in only with its cases.
rulebook-unread = File { $name }: { $why }
rulebook-history = Brought in and taken back
rulebook-came = { $title } ({ $id }): { $by } brought it in at { $at }.
rulebook-went = { $by } took it back at { $at }.
rulebook-look-title = Looking at: { $title }
rulebook-look-here = Looking at it
rulebook-look-lede = Nothing is kept yet. Once it is taken in, every dossier from its first day on is judged by this rulebook.
rulebook-can = It can be taken in.
rulebook-can-why = Every case of this rulebook and of all others comes out as it must.
rulebook-cannot = It cannot be taken in yet.
rulebook-decomposed = The file writes letters and their marks apart (NFD). They are read as usual letters.
rulebook-what = This rulebook
rulebook-id = Id
rulebook-scope = Where it holds
rulebook-many-awards = Awards
rulebook-many-cases = Cases
rulebook-replaces-edition = Takes the place of the edition before it: { $title }.
rulebook-ends = { $title } ({ $id }) has no last day, so it ends by itself on { $day }, the day before this one begins.
rulebook-follows = Follows { $title } ({ $id }), whose last day is { $day }.
rulebook-replaces-nothing = Takes the place of no rulebook.
rulebook-goes-before = For { $unit }, this one goes before the national rules for: { $awards }.
rulebook-own-end = This one ends on { $day }, because another one begins after that.
rulebook-cited = Every award names its article.
rulebook-uncited = { $award }: no article for { $parts }.
rulebook-without-case = No case yet for: { $awards }.
rulebook-unknown-unit = This one is for { $unit } alone, but no unit here has that code, so no dossier is judged by it yet.
rulebook-aspect-name = name, for whom, by whom
rulebook-aspect-article = article
rulebook-aspect-conditions = conditions
rulebook-aspect-money = money
rulebook-aspect-quota = quota
rulebook-aspect-vote = vote
rulebook-aspect-dossier = dossier
rulebook-aspect-days = periods
rulebook-aspect-verified = comparison
rulebook-changes = Changes against the rulebook before
rulebook-change = Change
rulebook-change-what = What changes, article
rulebook-new = new
rulebook-changed = changed
rulebook-gone = gone
rulebook-same-many =
    { $count ->
        [one] { $n } award stays as it was.
       *[other] { $n } awards stay as they were.
    }
rulebook-cases = Cases
rulebook-cases-say = Cases run: { $all }; { $failed } came to something else than they must.
rulebook-cases-more =
    { $count ->
        [one] { $n } more case is in the file.
       *[other] { $n } more cases are in the file.
    }
rulebook-others = Cases of another rulebook that would come out otherwise
rulebook-case = Case
rulebook-case-award = Award
rulebook-case-wanted = Must be
rulebook-case-found = Came out
rulebook-case-result = Result
rulebook-case-right = right
rulebook-case-wrong = wrong
rulebook-no-answer = no answer: outside its days, or another award, candidate or unit
rulebook-take-button = Take the rulebook in
rulebook-let-go-button = Let both files go
rulebook-moved = Open nominations that will be judged by another rule
rulebook-moved-none = No open nomination is judged by another rule.
rulebook-moved-award = Award
rulebook-moved-unit = Alliance
rulebook-moved-now = Judged by now
rulebook-moved-then = Judged by then
rulebook-moved-many =
    { $count ->
        [one] { $n } nomination
       *[other] { $n } nominations
    }
rulebook-no-rule = no rule
rulebook-back-way = Take it back
rulebook-back-title = Take back: { $title }
rulebook-back-here = Take a rulebook back
rulebook-back-follows = Once it is taken back
rulebook-back-gone = This rulebook holds on no day any more.
rulebook-back-returns = The edition before it holds again: { $days }.
rulebook-back-open = { $title } ({ $id }) has no last day again.
rulebook-back-until = { $title } ({ $id }) ends on { $day }.
rulebook-back-after = Decisions with a number keep the sums that stand in them. Both files are kept and can be brought in again.
rulebook-back-cannot = It cannot be taken back yet.
rulebook-back-button = Take the rulebook back
rulebook-back-keep = Keep it

done-rulebook-taken = The rulebook was taken in. Dossiers from its first day on are judged by it.
done-rulebook-back = The rulebook was taken back.

event-rulebook-brought = Brought in the rules of awards “{ $title }”, in force from { $from }
event-rulebook-taken-back = Took back the rules of awards “{ $title }”

refusal-rulebook-overlaps = { $award } is in both { $first } and { $second }, and from { $since } on both hold. Change “valid” so that every day has one, or use the id of the rulebook that is to be replaced.
refusal-rulebook-without-cases = There is no case for { $rulebook }. Write at least one with the outcome that must come of it.
refusal-rulebook-cases-of-other = The cases say that they are for { $other }, and the rulebook has the id { $rulebook }. Change one of the two ids, or choose another file.
refusal-rulebook-cases-fail = Cases that come to something else than they must: { $count }, first { $case }. Mend the rulebook or the case, and send both files again.
refusal-rulebook-other-cases-fail = Cases of { $rulebook } that would no longer come out as before: { $count }, first { $case }. Change the days, or first bring in an edition of { $rulebook } with its cases mended.
refusal-rulebook-same = { $rulebook } with these very files is in force, so there is nothing to take in.
refusal-rulebook-rested-on = Without this one, { $rulebook } has awards on the same days as another. Take { $rulebook } back first.
refusal-rulebook-too-many = The file has { $count } awards or cases, { $max } at most. Leave some out and send it again.
refusal-rulebook-too-long = { $place }: a line has { $letters } letters, { $max } at most. Shorten it and send it again.
