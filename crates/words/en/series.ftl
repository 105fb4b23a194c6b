## series: figures across mergers, splits and renamings

# Where the file is wrong.
fault-format-unknown = “format” is “{ $found }”, but only “{ $known }” can be read here. Take the right file, or mend this key.
fault-indicator-pattern = The indicator id “{ $id }” is not right. Begin with a small letter, then small letters, digits and underscores, at most 64 characters.
fault-period-twice = Period { $id } is in the file twice. Keep one.
fault-indicator-twice = Indicator { $id } is in the file twice. Keep one.
fault-unit-unknown = There is no unit “{ $id }” in “units”. Add it or mend the id.
fault-period-unknown = There is no period “{ $id }” in “periods”. Add it or mend the id.
fault-indicator-unknown = There is no indicator “{ $id }” in “indicators”. Add it or mend the id.
fault-places-range = “decimals” must be a whole number from 0 to 6, without quotes.
fault-ratio-of-two = “of” needs exactly two indicators: numerator and denominator.
fault-ratio-of-kind = “of” takes additive indicators only, and { $id } is not additive.
fault-of-without-ratio = “of” is for indicators of the kind ratio only. Leave this key out or mend “kind”.
fault-nobody-named = “{ $key }” names no unit. Name at least one.
fault-named-twice = “{ $key }” names unit { $id } twice. Keep one.
fault-leaves-twice = Unit { $id } ends in two reorganisations. A unit can be in “from” of one only.
fault-arrives-twice = Unit { $id } begins in two reorganisations. A unit can be in “to” of one only.
fault-leaves-never = Unit { $id } has no “until”. A unit in “from” must end on the day before the reorganisation: { $wanted }.
fault-leaves-other-day = Unit { $id } ends on { $until }, but a unit in “from” must end on the day before the reorganisation: { $wanted }. Mend one of the two.
fault-arrives-never = Unit { $id } has no “from”. A unit in “to” must begin on the day of the reorganisation: { $wanted }.
fault-arrives-other-day = Unit { $id } begins on { $from }, but a unit in “to” must begin on the day of the reorganisation: { $wanted }. Mend one of the two.
fault-life-reversed = Unit { $id } ends ({ $until }) before it begins ({ $from }), so it cannot be in a reorganisation. Mend one of the two days.
fault-shares-without-split = “shares” is for splits into several units only, and “to” names one. Leave this key out.
fault-share-kind = Only additive indicators can be shared out, and { $id } is not additive. Leave this key out.
fault-share-unit = Unit “{ $id }” is not in “to”, so it has no share. Leave it out or mend the id.
fault-share-missing = The shares of “{ $indicator }” leave out unit { $id }. Each unit in “to” needs a fraction; write 0/1 for one that takes nothing.
fault-share-fraction = The share of { $id } must be a fraction such as 3/5, of 1 to 9 digits each, without a 0 in front, the lower one at least 1; here it says “{ $found }”.
fault-share-sum = The shares of “{ $indicator }” do not sum to exactly 1. Mend one of them.
fault-value-of-ratio = { $indicator } is a ratio: it is computed from two others and has no value of its own. Leave this entry out.
fault-value-of-nobody = Unit { $id } does not exist on the last day of period { $period } ({ $day }), so it cannot have a figure. Leave this entry out or mend the days of the unit.
fault-value-twice = Unit { $id }, period { $period }, indicator { $indicator } has two values. Keep one.

# The table for people.
rebase-title = Figures on the boundaries of { $day }
rebase-nobody = No unit exists on this day.
rebase-unit = { $name } ({ $id })
rebase-shared = Shared by { $names }
rebase-head-period = Period
rebase-head-indicator = Indicator
rebase-head-value = Value
rebase-head-how = Where it comes from
rebase-missing = no figure
rebase-how-own = the unit’s own figure
rebase-how-forward = worked out from the units before the reorganisation
rebase-how-joined = worked out from the units after the reorganisation
rebase-how-none = on the last day of the period there was no unit to take a figure from
rebase-how-part = cannot be parted from the figures of the units after the reorganisation
rebase-why-not-reported = { $unit } has no figure
rebase-why-no-share = the split does not say what { $unit } takes
rebase-why-not-additive = this indicator cannot be added up, so it cannot be worked out
rebase-why-joined = figures of later boundaries cannot be parted for { $unit }
rebase-why-denominator = the denominator is not above 0
rebase-lacks = { $how }; { $lacks }
rebase-digest = Check (SHA-256 of the file): { $digest }
