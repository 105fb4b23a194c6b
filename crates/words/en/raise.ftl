## raise: open points of a unit, and the figure that would earn them

raise-link = Open points
raise-title = Open points of { $unit }
raise-here = Open points
raise-lede = Criteria with points still open, most first. Other units' figures are taken as they stand.
raise-points = Now
raise-open = Open
raise-how = What would earn them
raise-none = No points are open
raise-none-why = Every criterion assigned to the unit has all its points.
raise-now = { $title }: now { $figure }.
raise-now-missing = { $title }: no figure yet.
raise-next = With { $figure } it gets { $points } points.
raise-full = With { $figure } it gets all { $points } points.
raise-next-down = If only { $figure } are left, it is { $points } points.
raise-next-deduction = With { $figure }, only { $points } points are taken off.
raise-full-down = If only { $figure } are left, it is the full { $points } points.
raise-full-deduction = With { $figure } nothing is taken off.
raise-survey = { $title }: a survey mean of { $figure } gets all { $points } points.
raise-out-of-reach = No figure of the unit alone earns all of this.
raise-flag = Needed: { $title }.
raise-flag-off = No longer: { $title }.
raise-mark = People mark this: see the guide and add evidence.
raise-unknown = Cannot be computed: a figure to compare with is missing (target, whole, or last year's).
raise-note = Worked out from the figures accepted so far; it promises no points, since other units' figures may still change.
