## scoring

# The layers of marks, in the order in which people score.
layer-self = self-mark
layer-peer = peer mark
layer-cluster = cluster mark
layer-approved = approved mark

# Why a leaf has its points. Each sentence is fetched once and filled in for every unit.
explain-percent = { $number }%
explain-share = { $part } / { $whole } { $equals } { $measure }
explain-growth = ({ $actual } − { $previous }) / { $previous } { $equals } { $measure }
explain-survey = { $sum } / { $ballots } ballots { $equals } { $measure }
explain-excess = ({ $actual } − { $target }) / { $target } { $equals } { $measure }
explain-excess-lower = ({ $target } − { $actual }) / { $target } { $equals } { $measure }
explain-untargeted = { $actual }, no target assigned
explain-band = { $calc } ≥ { $bound } → { $points } points
explain-band-lower = { $calc } ≤ { $bound } → { $points } points
explain-no-band = { $calc } < { $bound }, below every band → { $points } points
explain-no-band-lower = { $calc } > { $bound }, above every band → { $points } points
explain-linear = { $calc }; from { $zero } (0 points) to { $full } ({ $max } points) → { $points } points
explain-per-unit = { $calc } × { $per } → { $points } points
explain-per-unit-capped = { $calc } × { $per }, at most { $max } → { $points } points
explain-below-zero = { $calc } < 0, counted as 0 → { $points } points
explain-best = { $calc }; highest of the cluster { $best }: { $max } × { $measure } / { $best } → { $points } points
explain-best-lower = { $calc }; lowest of the cluster { $best }: { $max } × { $best } / { $measure } → { $points } points
explain-best-untargeted = { $calc }; highest of the units without a target { $best }: { $max } × { $measure } / { $best } → { $points } points
explain-best-untargeted-lower = { $calc }; lowest of the units without a target { $best }: { $max } × { $best } / { $measure } → { $points } points
explain-best-is-zero = { $calc }; highest of the cluster is 0 → { $points } points
explain-lowest-possible = { $calc }, cannot be lower → { $points } points
explain-place = { $calc }, place { $place } of { $count } units → { $points } points
explain-short = { $calc }, short of the target: { $half } × { $actual } / { $target } → { $points } points
explain-short-lower = { $calc }, short of the target: { $half } × { $target } / { $actual } → { $points } points
explain-on-target = { $calc }, on target → { $points } points
explain-leader = { $calc }, furthest ahead of its target in the cluster → { $points } points
explain-ahead = { $calc }; the leader has { $top }: { $half } + { $rest } × { $measure } / { $top } → { $points } points
explain-passed = achieved → { $points } points
explain-failed = not achieved → { $points } points
explain-mark = { $layer } { $points } points
explain-overridden = { $calculation }; { $layer } changes it to { $points } points
explain-overridden-gap = { $gap }; { $layer } { $points } points
explain-unscored = { $gap }
explain-unscored-final = { $gap } → counts { $points } points
explain-not-assigned = not assigned to this unit
explain-not-assigned-lost = not assigned to this unit → { $points } points
explain-gap-actual = no actual figure for “{ $name }”
explain-gap-target = no target for “{ $name }”, or one that is not above 0
explain-gap-previous = no previous figure for “{ $name }”, or one that is not above 0
explain-gap-whole = no total for “{ $name }”, or one that is not above 0
explain-gap-ballots = no survey ballots for “{ $name }”
explain-gap-flag = “{ $name }” is neither achieved nor not achieved
explain-gap-mark = not marked yet
explain-over = { $actual } − { $target } { $equals } { $measure }
explain-weighted = { $sum } { $equals } { $measure }
explain-term = { $per } × { $actual } (“{ $name }”)
explain-line = { $calc }; from { $zero } ({ $floor } points) to { $full } ({ $max } points) → { $points } points
explain-line-whole = { $calc }, counted in whole { $step }; from { $zero } ({ $floor } points) to { $full } ({ $max } points) → { $points } points
explain-below-line = { $calc }, short of { $zero } → { $points } points
explain-of-nothing = 0 of 0, counted in full → { $points } points
explain-nothing-not-assigned = 0 of 0, this criterion does not count for the unit
explain-nothing-lost = 0 of 0, as if it were not assigned → { $points } points
explain-held = { $counted }; at most { $points } points because “{ $unless }” is not achieved
explain-gap-nothing = 0 of 0 “{ $name }”

# Where a file is wrong.
fault-in-file = { $file }: { $sentence }
fault-in-file-at = { $file }, { $place }: { $sentence }
fault-at-line = line { $line }
fault-at-entry = entry { $n } of “{ $list }”
fault-at-unit = unit { $unit }
fault-at-criterion = criterion { $criterion }

# What is wrong, and how to mend it.
fault-file-too-large = The file is larger than { $limit } MiB. Take out what is not used, or split it.
fault-not-utf8 = From here on the file is not UTF-8 text. Open it and save it again as UTF-8.
fault-key-unknown = There is no key “{ $key }” here. Correct its name or take it out.
fault-key-twice = “{ $key }” is given twice. Keep one.
fault-key-missing = The key “{ $key }” is missing. Add it.
fault-not-a-decimal = “{ $key }” must be a decimal such as 12 or -0.5, with at most 15 digits before the point and 6 after it; here it is “{ $found }”.
fault-not-a-text = “{ $key }” must be text in quotes.
fault-not-a-list = “{ $key }” must be a list in square brackets.
fault-not-a-table = “{ $key }” must be a group of keys and values in braces.
fault-not-true-or-false = “{ $key }” must be true or false.
fault-id-pattern = The id “{ $id }” is not right. Use 1 to 64 lower-case letters, digits and hyphens.
fault-criterion-pattern = The criterion id “{ $id }” is not right. Use letters and digits, separated by points, such as 2.3.
fault-name-pattern = The name “{ $name }” is not right. Begin with a lower-case letter and go on with lower-case letters, digits and underscores.
fault-layer-unknown = This table has no layer “{ $layer }”. Layers to choose from: { $known }.
fault-toml-syntax = From column { $column } on this line cannot be read as TOML. Look at brackets, quotes and equals signs, or the file was cut off.
fault-word-unknown = “{ $key }” does not know the word “{ $word }”. Choose one of: { $known }.
fault-decimals-range = “decimals” must be a whole number from 0 to 4.
fault-date-invalid = “{ $key }” must be a day of the calendar, written like 2024-01-31; here it is “{ $found }”.
fault-valid-reversed = The table ends ({ $to }) before it begins ({ $from }). Correct one of the dates.
fault-max-score-sum = “max_score” is { $max }, but the top-level criteria add up to { $sum }. Correct one of them.
fault-layers-without-self = “layers” must begin with self.
fault-layer-twice = The layer “{ $layer }” is given twice. Keep one.
fault-tie-break-unknown = “tie_break” does not know “{ $word }”. There are only fewer_deductions, more_bonus, criterion: with an id, value: and lower_value: with the name of a value.
fault-tie-break-kind = “tie_break” cannot look at { $id }, which is a bonus or deduction. Use more_bonus or fewer_deductions.
fault-grade-bound-twice = Two grades begin at { $bound }. Correct one of them.
fault-grade-name-twice = Two grades are called “{ $name }”. Rename one of them.
fault-no-criterion = The table has no criterion. Add at least one [[criterion]].
fault-criterion-twice = The criterion id { $id } is used twice. Change one.
fault-criterion-unknown = The criteria table has no id { $id }. Correct the id.
fault-parent-unknown = There is no parent criterion { $parent }. Add it, or name the parent with “parent”.
fault-parent-cycle = Going up from parent to parent leads back to this criterion. Correct “parent”.
fault-max-not-positive = “max” must be above 0.
fault-max-decimals = “max” is { $max }, which has more than the { $decimals } decimal places of the table. Correct “max” or “decimals”.
fault-branch-sum = “max” is { $max }, but the children add up to { $sum }. Correct the sum or one of the children.
fault-branch-scored = A criterion with children is their sum and has no “{ $key }”. Take that key out.
fault-kind-not-top = Bonuses and deductions stand at the top level, or right below a criterion with “cap”. Move this criterion.
fault-kind-with-children = Bonuses and deductions have no children. Make them criteria of their own at the top level.
fault-leaf-unscored = It does not say how this is scored. Give “method”, or “measure” and “scale”.
fault-leaf-mixed = “{ $key }” cannot stand beside “{ $other }”: each criterion is scored in one way. Take one of them out.
fault-measure-choice = “measure” must have exactly one of: { $known }.
fault-percent-of-two = “percent_of” needs exactly two names: the part and the whole.
fault-scale-choice = “scale” must have exactly one of: { $known }.
fault-excess-alone = “excess” and “leader_relative” only go together. Use both or neither.
fault-lower-not-here = “lower_is_better” cannot stand beside “{ $scale }”. Take it out; with “linear”, exchange the two ends.
fault-scale-empty = “{ $key }” is empty. Give at least one step.
fault-bands-repeat = Two bands have the bound { $bound }. Correct one of them.
fault-bands-fall = The band { $bound } is better but gives fewer points than the next. Correct the points of one of them.
fault-points-range = { $points } points are outside 0 to { $max }. Correct the points or “max”.
fault-linear-flat = “zero_at” and “full_at” are equal. Correct one of the ends.
fault-per-unit-not-positive = “per_unit” must be above 0.
fault-only-true = “{ $key }” can only be true. Take the key out if you do not use it.
fault-steps-rise = A later place has more points ({ $points }) than the one before it. Let the points fall.
fault-on-target-range = “on_target” must lie between 0 and 1.
fault-knockout-choice = A knock-out needs exactly one of “grade” and “exclude”.
fault-grade-unknown = There is no grade “{ $grade }”. Add it or correct the name.
fault-not-facts = The facts must open with a brace and hold a list “units”.
fault-json-syntax = From column { $column } on this line cannot be read as JSON. Look at brackets, quotes and commas.
fault-json-cut = The file ends in the middle. Get the whole file.
fault-json-trailing = Something follows after the end. Take it out.
fault-number-not-text = The number at “{ $key }” must stand in quotes, like "12.5".
fault-ballot-count = The number of ballots for “{ $mark }” must be a whole number from 0 to 1000000000, without quotes.
fault-unit-twice = The unit { $id } stands in the file twice. Make it one.
fault-mark-on-branch = This criterion is the sum of its children and gets no marks of its own. Give the marks to the children.
fault-mark-range = The mark { $mark } in the layer { $layer } is outside 0 to { $max }. Correct the mark.
fault-not-below-max = “{ $key }” is { $points } points, but must lie from 0 to below { $max }. Correct the points or “max”.
fault-too-many-places = “{ $key }” is { $number }, with more than the { $decimals } places of the table. Correct it or “decimals”.
fault-line-alone = “floor”, “below” and “whole” go only with the scale “linear” and both its ends. Choose that scale, or take the rule out.
fault-whole-divides-not = “whole” is { $whole }, but must be above 0 and divide the distance from “zero_at” to “full_at”. Correct it or one end.
fault-weighted-count = “weighted” has { $count } values; there must be 1 to { $max }.
fault-of-nothing-not-here = “of_nothing” goes with “percent_of” alone, not with “{ $measure }”. Remove it.
fault-full-on-deduction = A deduction cannot have of_nothing = "full": 0 of 0 would take everything off. Remove it.
fault-variant-empty = The variant for “{ $kind }” says nothing. Give “measure”, “scale” or both.
fault-variant-without-measure = Only a criterion with a measure has variants by kind of unit. Remove “variant”, or give “measure” and “scale”.
fault-step-not-positive = “step” must be above 0.
fault-step-divides-not = “max” is { $max }, which is no multiple of the step { $step }. Correct “max” or “step”.
fault-limit-on-deduction = A deduction has no “limits”. Remove the key.
fault-limit-twice = Two limits look at “{ $flag }”. Keep one.
fault-leaf-gathers = “{ $key }” is only for a criterion with children. Remove the key.
fault-gather-mixed = “{ $key }” does not go with “{ $other }”. Remove one of the two.
fault-cap-negative = “cap” must not be below 0.
fault-take-range = “take” is { $take }, but must be a whole number from 1 and below the number of children ({ $children }).
fault-gather-in-rebase = “{ $key }” cannot stand inside criterion { $branch }, which is raised to its whole when something is not assigned. Remove one of the two.
fault-grade-choice = A grade needs exactly one of: { $known }.
fault-grade-order = The grade “{ $name }” begins higher than “{ $before }”, which stands before it. List the grades from the best down.
fault-need-choice = Each need of a grade has exactly one of: flag, not_flag, no_leaf_at_zero, or criterion with percent_from.
fault-need-kind = A need cannot look at { $id }, which is a bonus or a deduction. Choose another criterion.
fault-quota-choice = A quota needs “percent”, “of” and “round”, or “count” alone.
fault-quota-range = “{ $key }” of the quota is { $found }; a percentage lies from 0 to 100, a count is a whole number not below 0.
fault-mark-step = The mark { $mark } in layer { $layer } is no multiple of the step { $step }. Correct it.

# The command thidua score.
score-unreadable = Cannot read { $file }: { $reason }.
score-unwritable = Cannot write the result: { $reason }.
score-no-such-file = there is no such file
score-no-permission = no permission to read it
score-disk-full = the disk is full
score-is-folder = it is a folder
score-head-rank = Rank
score-head-unit = Unit
score-head-score = Score
score-head-points = Points
score-head-max = Max
score-head-percent = Percent
score-head-grade = Grade
score-head-complete = Complete
score-head-criterion = Criterion
score-complete = yes
score-incomplete = no
score-excluded = not ranked
score-mode-provisional = Provisional
score-mode-final = Final
score-valid = Valid from { $from }.
score-valid-until = Valid from { $from } to { $to }.
score-ties = { $count ->
    [one] { $n } unit is equal after every tie-break, marked = after the rank. The meeting decides by ballot.
   *[other] { $n } units are equal after every tie-break, marked = after the rank. The meeting decides by ballot.
}
score-incomplete-units = { $count ->
    [one] { $n } unit still lacks figures or marks, so ranks may change.
   *[other] { $n } units still lack figures or marks, so ranks may change.
}
score-excluded-units = { $count ->
    [one] { $n } unit is not ranked because of a knock-out.
   *[other] { $n } units are not ranked because of a knock-out.
}
score-knockout = { $unit }: { $reason }.
score-rebased = Some unit does not have every criterion assigned, so all units are compared by their share of their own maximum.
score-breakdown = Points by criterion
score-breakdown-left-out = With { $n } units the points by criterion are not printed. Use --format json to see them.
score-no-units = The facts hold no unit.
score-digest = Check code (SHA-256 of both files): { $digest }

# Grades: why not a better one
grade-none = no grade
grade-missed = { $own }, not { $grade }: { $why }
grade-open = { $own } or { $grade }: shares a rank right at the limit of the quota, and waits for the meeting
score-of-unit = { $unit }: { $text }
grade-why-flag = “{ $name }” is not achieved
grade-why-not-flag = “{ $name }” is so
grade-why-missing = “{ $name }” is neither achieved nor not achieved
grade-why-criterion = criterion { $name } is below { $percent } %
grade-why-zero = a criterion has 0 points
grade-why-knockout = held down by a knock-out
grade-why-share = beyond the quota of { $percent } % ({ $most } of { $of } units)
grade-why-count = beyond the quota of { $most } units

# Branches that are more than the sum of their items
branch-capped = { $sum }, at most { $most } and not below 0 → { $points } points
branch-bonus = { " " }+ bonus { $points }
branch-deductions = { " " }− deductions { $points }
branch-taken = the best { $count } ({ $ids }) → { $points } points
branch-raised = only { $assigned } of { $whole } points are assigned: { $sum } × { $whole } / { $assigned } → { $points } points
branch-passed-over = does not count, because branch { $branch } takes its best { $count } only
warning-unreached = Note: the scale of criterion { $id } gives at most { $most } of { $max } points.
warning-unreached-kind = Note: the scale of criterion { $id } for units of the kind “{ $kind }” gives at most { $most } of { $max } points.
