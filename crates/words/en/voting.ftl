## voting: polls and what they come to

# What is wrong with the file of a poll.
fault-digits-only = “{ $key }” must be a whole number from { $least } to { $most }, in digits alone.
fault-part-pattern = “{ $key }” must be a fraction such as 2/3: the lower number from 1 to 1000, the upper one no larger, without a 0 in front; here it is “{ $found }”.
fault-hex-pattern = “{ $key }” must be exactly { $digits } hexadecimal digits in small letters.
fault-threshold-choice = The threshold needs exactly one of “at_least” and “more_than”.
fault-no-option = The poll has no options. Write at least one into “options”.
fault-option-twice = Option { $id } stands twice. Keep one.
fault-option-unknown = There is no option “{ $id }” in “options”. Mend the id.
fault-choice-bounds = A ballot chooses from { $at_least } to { $at_most } options, which does not fit the { $options } that there are. The most must be from 1 to the number of options, and the least no larger than the most.
fault-seats-range = There are { $seats } seats and only { $options } options. “seats” must be from 1 to the number of options.
fault-decided-not-here = The base “decided” is for questions that ask about each option. Choose another “base”.
fault-choice-kind = The choice is no answer to this kind of question.
fault-choice-unknown = The ballot names an option that is not in “options”.
fault-choice-twice = The ballot names an option twice.
fault-choice-length = The ballot chooses fewer or more options than it may.
fault-choice-empty = The ballot says nothing of any option. An invalid ballot is null.
fault-choice-word = What a ballot says of an option must be “yes”, “no” or “abstain”.
fault-box-key-twice = This ballot has the same key as the one before it.
fault-ballots-unsorted = Ballots must stand in the order of their keys, and the key of this one is smaller than the one before it.
fault-receipt-twice = Another ballot has the same receipt.
fault-returned-sum = { $returned } ballots are said to have come back, but the sources add up to { $counted }.
fault-returned-over-issued = More ballots came back ({ $returned }) than were handed out ({ $issued }).
fault-issued-over-electorate = More ballots were handed out ({ $issued }) than there are voters ({ $size }).
fault-present-over-electorate = Those who came and those who sent a written opinion ({ $present }) are more than there are voters ({ $size }).
fault-written-not-counted = The rule counts no written opinions (“written” is “none”), but the file has some. Take them out or mend the rule.
fault-box-over-present = There are { $ballots } ballots in the box, more than people who came ({ $present }).
fault-invalid-over-returned = In “{ $source }” more ballots are invalid ({ $invalid }) than there are ({ $returned }).
fault-count-over-valid = In “{ $source }” option { $id } has { $count } votes, more than there are valid ballots ({ $valid }).
fault-count-sum = In “{ $source }” the options add up to { $sum } votes, but the valid ballots hold from { $least } to { $most }.
fault-each-sum = In “{ $source }” yes, no and abstentions of { $id } add up to { $sum }, but there are { $valid } valid ballots.
fault-nothing-said = In “{ $source }” there are valid ballots, but no option has its counts.
fault-settled-by-other = “{ $key }” is not what the rule names for a tie (“tie”). Take this key out.
fault-nothing-tied = Nothing is tied. Take the key “{ $key }” out.
fault-casting-vote-unfit = The casting vote must name exactly { $seats } of the tied options, each once.
fault-lot-unfit = The lot must name all { $tied } tied options, each once.

# The table for people.
tally-round = Round { $round }
tally-electorate = May vote
tally-present = Present
tally-issued = Ballots handed out
tally-returned = Ballots returned
tally-not-returned = Ballots not returned
tally-valid = Valid ballots
tally-invalid = Invalid ballots
tally-head-option = Option
tally-head-votes = Votes
tally-head-for = Yes
tally-head-against = No
tally-head-abstain = Abstain
tally-head-base = Out of
tally-head-passes = Threshold
tally-head-outcome = Outcome
tally-passes = reached
tally-passes-not = not reached
tally-outcome-elected = elected
tally-outcome-tied = tied
tally-outcome-not-elected = not elected
tally-no-quorum = The quorum of the rule was not reached, so the poll decides nothing.
tally-unfilled = { $count ->
    [one] { $n } seat is not filled.
   *[other] { $n } seats are not filled.
}
tally-settled-casting-vote = The tie was settled by a casting vote: { $by }.
tally-settled-lot = The tie was settled by lot: { $by }.
tally-next-round = Round { $round } follows: { $seats } to be chosen among { $options }.
tally-open = The tied options are not settled.
tally-revealing = These counts could reveal the vote of a single person.
tally-published-outcome = Only the outcome is published, without counts.
tally-published-counts = The counts may be published.
tally-digest = Check (SHA-256 of the file): { $digest }

# Why something is not possible.
refusal-poll-wrong-state = This is not possible at the present step of the poll. The page may be old; open it again.
refusal-poll-not-open = The poll takes no ballots now. Ask whoever runs it when it does.
refusal-poll-no-option = There is nothing to vote for yet. Write at least one option.
refusal-poll-option-twice = Option { $option } stands twice. Keep one.
refusal-poll-choice-bounds = How many options a ballot may choose does not fit the { $options } that there are. Mend the least or the most.
refusal-poll-seats = Seats must be from 1 to { $options }, the number of options.
refusal-poll-decided = Only those who decided can count where each option is asked about. Choose another base.
refusal-poll-figures = The figures of the poll do not fit each other. Check the counts that were entered.
refusal-poll-too-many = Those who came and those who sent a written opinion ({ $present }) are more than may vote ({ $size }). Check the counts that were entered.
refusal-poll-no-written = The rule of this poll counts no written opinions.
refusal-poll-box-over = There are { $ballots } ballots, more than people who came or took one on paper ({ $present }). Count again.
refusal-poll-invalid-over = More ballots are invalid ({ $invalid }) than came back ({ $returned }). Mend one of the two.
refusal-poll-count-over = Option { $option } has { $count } votes, more than there are valid ballots ({ $valid }). Count again.
refusal-poll-count-sum = The options add up to { $sum } votes, but the valid ballots hold from { $least } to { $most }. Count again.
refusal-poll-each-sum = Yes, no and abstentions of { $option } add up to { $sum }, but there are { $valid } valid ballots. Count again.
refusal-poll-nothing-said = There are valid ballots, but nothing is said of any option. Enter the counts of each option.
refusal-poll-not-named = The rule of this poll does not settle ties in this way.
refusal-poll-nothing-tied = Nothing is tied.
refusal-poll-casting-vote = Choose exactly { $seats } of the tied options.
refusal-poll-lot = Write all { $tied } tied options in the order that was drawn, each once.
refusal-poll-manner = This poll is held in another manner, so this is not possible.
refusal-poll-electorate = The list of voters must have from 1 to { $most } people.
refusal-poll-voter-twice = { $name } stands twice in the list of voters. Keep one.
refusal-poll-counts-differ = The two tellers wrote different figures. Resolve each difference, with a reason.
refusal-poll-count-agreed = What both tellers wrote alike is not typed again. Write only what differs.
refusal-poll-counts-missing = A count by hand is missing. Both tellers enter theirs before the result is put together.
refusal-poll-same-teller = The two counts must be entered by two different people.
refusal-poll-counts-there = Both tellers have entered their counts. Differences are resolved with a reason, not typed again.
refusal-poll-next-round-there = The next round of this poll was announced already.
refusal-ballot-already-cast = Your ballot was taken before. Everybody has one ballot, and no second one was taken.
refusal-ballot-invalid = The ballot is no answer to the question. Look how many options may be chosen and send it again; this one was not taken.
refusal-ballot-no-voter = You are not among those present in this poll. Ask the secretary.
refusal-pass-unknown = This code is not right. Type it again, or ask the secretary for a new one.
refusal-pass-used = This code was used on a telephone. If that was not yours, ask the secretary for a new one.

# The log.
event-poll-announced = Announced the poll “{ $title }”, round { $round }
event-poll-opened = Opened the poll “{ $title }”: { $count } may vote, { $here } present
event-poll-closed = Closed the poll “{ $title }”: { $count } ballots from telephones
event-poll-paper-taken = { $name } took a paper ballot of the poll “{ $title }”
event-poll-count-entered = { $name } entered a count of the poll “{ $title }”
event-poll-count-resolved = Resolved what two counts of the poll “{ $title }” had differently: { $reason }
event-poll-tallied = Counted the poll “{ $title }”
event-poll-settled = Settled a tie of the poll “{ $title }”: { $by }
event-poll-published = Published the result of the poll “{ $title }”
event-pass-issued = Gave { $name } a code for voting
event-pass-taken = { $name } used the code for voting on a telephone
