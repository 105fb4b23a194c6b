## effect: what a change would do to every unit, before it is made

effect-link = See the effect before accepting
effect-button = See the effect
effect-here = Effect
effect-report-title = Effect of accepting: { $period } of { $unit }
effect-lede = Nothing has changed yet. The table shows provisional points and places of every unit before and after.
effect-title = This change touches { $moved } of { $all } units
effect-none = This change touches no unit's points
effect-caption = Points and places before and after the change
effect-before = Points now
effect-after = Points then
effect-rank = Place
effect-leaves = Criteria that change
effect-reason = Reason, kept in the log
effect-apply = Accept report
effect-leave = Do not apply
effect-marks-note = Nothing is saved yet. Your marks are still below: save to apply them, or change them.
effect-lede-short = Accepting changes provisional points, perhaps of several units.
