## clauses: rules of criteria tables as sentences with blanks

clause-owner = Looked after by: { $a }
clause-step = Marks are multiples of { $a } points
clause-limit = At most { $a } points as long as there is no { $b }
clause-variant = For units of the kind { $a }: look at { $b } of { $c } (divided by { $d } if it is the share of one figure in another) and turn it into points { $e } with the steps { $f } { $g }
clause-variant-said = For units of the kind { $a }: scored in a way of their own
clause-cap = Bonuses and deductions count within the group; the group gives at most its maximum plus { $a } points
clause-take = The { $a } best of the group count
clause-rebase = Where something is not assigned to a unit, the points of the others are raised to the maximum of the group
clause-deduct = From the maximum, { $a } points less for each by the figure { $b } and never below 0
clause-weighted = What is looked at starts at { $a } and adds each figure times its weight { $b }
clause-of-nothing = Where both figures are 0: { $a }
clause-floor = The line begins with { $a } points; on the far side of its beginning { $b }
clause-whole = Only whole steps of { $a } from the beginning of the line count
clause-quota-share = At most { $a } % of { $b } with parts of a unit { $c }
clause-quota-count = At most { $a } units
clause-need-flag = There must be { $a }
clause-need-not-flag = There must be no { $a }
clause-need-no-zero = No criterion has 0 points
clause-need-criterion = Criterion { $a } reaches { $b } % of its maximum

clauses-of-row = Further rules
clauses-of-grade = Needs and quota
clauses-of-table = Rules of the whole table
clauses-add = Rule
clauses-add-button = Add the rule
clauses-drop = Take out
clauses-others = Other rules, as in a file
clauses-others-hint = Only for rules that have no sentence above. One key a line.
clause-as-row = as for all

# Blanks, for those who hear the page.
editor-key-owner = Who looks after it
editor-key-step = Multiple
editor-key-at-most = Most points
editor-key-unless = Yes-or-no question
editor-key-variant = Kind of units
editor-key-lower-is-better = Which is better
editor-key-cap = Points above the maximum
editor-key-take = How many count
editor-key-weighted = Figure
editor-key-start = Start
editor-key-of-nothing = Where it is 0 of 0
editor-key-floor = Points at the beginning
editor-key-below = Before the beginning
editor-key-whole = Whole step
editor-key-percent = Percentage
editor-key-of = Of which units
editor-key-round = Parts of a unit
editor-key-count = Number of units
editor-key-not-flag = Yes-or-no question
editor-key-criterion = Number of the criterion
editor-key-percent-from = Least percentage
editor-key-above = Where it begins
editor-key-from-points = Where it begins
editor-key-limits = Limits
editor-key-needs = Needs
editor-key-quota = Quota
editor-key-rest = Rules
clause-deduct-0 = Points taken off
clause-weighted-1 = Figures and weights
clause-variant-2 = Figure
clause-variant-3 = Divided by the figure
clause-variant-5 = Steps

editor-of-nothing-unsaid = not said
editor-of-nothing-full = all points
editor-of-nothing-not-assigned = as if it were not assigned
editor-of-nothing-missing = as if there were no figures
editor-below-unsaid = it stays at those points
editor-below-floor = it stays at those points (said in the file)
editor-below-zero = 0 points
editor-quota-of-unsaid = –
editor-quota-of-all = all ranked units
editor-quota-of-this-or-next = the units that reach the next grade or better
editor-quota-round-unsaid = –
editor-quota-round-down = dropped
editor-quota-round-up = rounded up
editor-quota-round-half-up = from a half on rounded up
editor-bound-from = from … % on
editor-bound-above = above … %
editor-bound-from-points = from … points on
editor-bound = Given at
editor-bound-number = Number
editor-grades-legend = Grades, from the best down
editor-tie-value = Higher actual of the figure …
editor-tie-lower-value = Lower actual of the figure …
editor-tie-name = Figure { $n }

editor-fault-blank = A blank of a rule is empty. Fill it in, or take the rule out.
editor-fault-of-kind = For units of the kind “{ $kind }”: { $why }
editor-fault-line-alone = Points at the beginning and whole steps go only with “In proportion between two ends” and one pair of numbers. Choose that, or take the rule out.
editor-fault-whole-divides-not = The whole step { $whole } must be above 0 and divide the distance between both ends. Change the step or an end.
editor-fault-not-below-max = “{ $key }” says { $points } points; it must lie from 0 to below { $max }. Change it or the maximum.
editor-fault-too-many-places = “{ $key }” says { $number }, with more than the table's { $decimals } decimals. Change it, or the decimals of the table.
editor-fault-weighted-count = What is looked at needs 1 to { $max } figures; there are { $count }. Write the name of a figure and its weight, such as late_reports: −1.
editor-fault-of-nothing-not-here = The rule for 0 of 0 goes only with “Share of one figure in another (%)”. Choose that, or take the rule out.
editor-fault-full-on-deduction = A deduction cannot be “all points” for 0 of 0. Choose something else, or take the rule out.
editor-fault-variant-empty = For units of the kind “{ $kind }” neither another figure nor another way into points is said. Choose one at least, or take the rule out.
editor-fault-variant-without-measure = A way of its own for a kind of units goes only with what is computed from reports. Choose that, or take the rule out.
editor-fault-step-not-positive = The multiple must be above 0.
editor-fault-step-divides-not = The maximum { $max } must be a multiple of { $step }. Change one of the two.
editor-fault-limit-on-deduction = A deduction has no limit. Take the rule out, or change the kind of the criterion.
editor-fault-limit-twice = Two limits look at “{ $flag }”. Take one of them out.
editor-fault-leaf-gathers = The rule “{ $key }” is for criteria with others below them. Take it out, or add a criterion below.
editor-fault-branch-scored = “{ $key }” is for criteria without others below them. Take it out here.
editor-fault-gather-mixed = “{ $key }” does not go with “{ $other }”: a group gathers in one way. Take one of them out.
editor-fault-cap-negative = The points above the maximum must be 0 or more.
editor-fault-take-range = { $take } count; it must be a whole number from 1 to below { $children }, because the group has { $children }. Change it.
editor-fault-gather-in-rebase = “{ $key }” cannot be used here, because the group { $branch } above raises its points to its maximum. Take one of them out.
editor-fault-grade-choice = A grade needs exactly one place where it begins. Write the number, or take out what the other rules say.
editor-fault-grade-order = The grade “{ $name }” begins at or above “{ $before }”, which stands before it. Write the best grade first.
editor-fault-need-choice = A need of a grade has an empty blank. Fill it in, or take it out.
editor-fault-need-kind = A grade cannot look at { $id } alone, because it is a bonus or a deduction. Choose another criterion.
editor-fault-quota-choice = A quota needs all three: a percentage, of which units, what becomes of parts; or a number of units alone.
editor-fault-quota-range = “{ $key }” says { $found }. A percentage lies from 0 to 100; a number of units is whole and not below 0.

# What a table under way does, beside the editor.
draft-effect-title = What it does to the units
draft-effect-moved = Effect: { $moved } of { $all } units change their place (figures of { $year })
draft-effect-none = Effect: no unit changes its place (figures of { $year })
draft-effect-of-kept = Worked out from what is saved.
draft-effect-of-typed = Worked out from what you typed, which is not saved.
draft-effect-frozen = Compared with the frozen result of { $year }.
draft-effect-open = The cluster has frozen no year yet, so this is computed from the figures of { $year } as they stand.
draft-effect-faulty = Once nothing is wrong, you see here how the table changes points and places.
draft-effect-no-facts = There are no figures of any year yet.
draft-effect-too-many = The cluster has many figures, so they are not gone through here. Press “Save and try out”.
draft-effect-more = { $count ->
    [one] One more unit. Press “Save and try out” to see all.
   *[other] { $n } more units. Press “Save and try out” to see all.
}
draft-effect-points = Points, old table → this table
draft-effect-button = Look at the effect, without saving

# What can never come about: told, and never in the way.
editor-remarks = { $count ->
    [one] One place to look at again:
   *[other] { $n } places to look at again:
}
remark-short = This way into points gives { $most } points at most, so no unit reaches the maximum of { $max }.
remark-short-kind = For units of the kind “{ $kind }” this way into points gives { $most } points at most, so none reaches the maximum of { $max }.
remark-cap = The bonuses of the group give { $bonus } points together, so the { $cap } points above the maximum are never used up.
remark-bound-percent = Grade “{ $grade }”: even with every criterion assigned a unit comes to { $most } % at most, so nobody gets it.
remark-bound-points = Grade “{ $grade }”: even with every criterion assigned a unit comes to { $most } points at most, so nobody gets it.
remark-need = Grade “{ $grade }”: criterion { $id } gives { $most } % of its maximum at most, so nobody gets it.
remark-opposed = Grade “{ $grade }” needs that there is “{ $flag }” and that there is none, so nobody gets it.
remark-quota = Grade “{ $grade }” has a quota of 0, so nobody gets it.
remark-knockout = The knock-out “{ $flag }” sets “{ $grade }”, the best grade, so it lowers nobody.
