## reach: how far propaganda reached, and what followed

reach-nav = Reach of propaganda
reach-title = Propaganda { $year }: how far it reached, what followed
reach-lede = Activities and performances in the book, by form, topic, audience and cost, and what was noted as having followed.
reach-cluster-lede = Sums by unit, out of each alliance's book of propaganda: activities, audience, cost, and what was noted as having followed.
reach-years = Years
reach-not-because = “Followed” only says what came after an activity, as an officer noted it when advising or receiving an application. The program does not say whether it came of it.
reach-empty = No propaganda activity is noted yet.
reach-empty-text = Note activities in the book of propaganda; when you advise founders or receive an application, choose the activity that it followed.
reach-cluster-empty-text = Once units note activities in their books of propaganda, the sums stand here.
reach-audience = { $held } activities, an audience of { $sum } (counted at { $known } activities).
reach-cost = They cost { $sum } đồng (known of { $known } activities).
reach-nobody-counted = Of { $held } activities none has this figure yet.
reach-followed = Afterwards: { $enquiries } were advised, { $foundings } of them founded; { $applications } applied, { $admissions } of them admitted.
reach-held = Activities
reach-enquiries = Advised afterwards
reach-foundings = Founded afterwards
reach-applications = Applied afterwards
reach-admissions = Admitted afterwards
reach-by-form = By form
reach-form = Form
reach-by-topic = By topic
reach-topic = Topic
reach-by-unit = By unit
reach-unit = Unit
reach-one-by-one = Activity by activity
reach-unnoted = Performances of contests that are not in the book yet
reach-unnoted-text = Performances of the unit's teams in rounds whose stage is open. Once performed and noted they count with the other activities; name, day, place and audience come from the contest.
reach-note = Note it in the book of propaganda
reach-note-lede = Name, day, place and audience come from the contest; add the cost where it is known. Then it can be chosen when you advise founders or receive an application.
reach-performed-at = { $contest }, { $round }
reach-performed = Performance “{ $name }”, { $contest }
reach-performed-genre = Performance “{ $name }” ({ $genre }), { $contest }

refusal-performance-noted = The performance “{ $name }” stands in the book of propaganda already.
