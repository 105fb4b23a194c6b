# Public pages: clusters, exemplars, conferences, contests, movements.
portal-newer = Newer page
portal-older = Older page
portal-pages = Pages of the list
portal-cluster = Cluster
portal-all = Show all clusters
portal-sample = A line that says “Invented data” is of an invented cluster, so that every screen can be tried.
portal-empty-text = What clusters publish stands here.
portal-public = Public page
portal-news = Articles about it

nav-clusters = Clusters
clusters-title = Emulation clusters
clusters-lede = Which units belong to which cluster, and of which years the result is published.
clusters-none = There is no cluster yet.
clusters-none-text = Once there is a cluster, its name and its units stand here.
cluster-units = { $count ->
    [one] { $n } unit
   *[other] { $n } units
}
cluster-members = Units of the cluster
cluster-newest = Newest published year
cluster-told = What the cluster does
cluster-years = Published years
cluster-years-none = The cluster has published no result yet.

public-exemplar-lede = Cooperatives and units that clusters recognised as exemplars: what they did, figures before and after, and who follows them.
public-exemplar-count = { $count ->
    [one] { $n } exemplar
   *[other] { $n } exemplars
}
public-exemplar-none = There is no exemplar here yet.
public-exemplar-map = Exemplars by province and city
public-exemplar-nowhere = none yet
public-exemplar-elsewhere = { $count ->
    [one] { $n } exemplar names no province or city and is not on the map.
   *[other] { $n } exemplars name no province or city and are not on the map.
}

public-conference-lede = Conferences of the clusters: when and where, the agenda, what was concluded, and how far the tasks are that follow.
public-conference-none = There is no conference here yet.
public-conference-no-agenda = No agenda was written down yet.

public-contest-lede = Published results of stage contests: ranks, points, prizes, and the file with which anybody computes them again.
public-contest-none = There is no result of a contest here yet.
public-contest-name = Contest
public-contest-teams = Teams
public-contest-again = download the file and run “thidua contest score hoi-thi.json”. Jurors are numbers in this file, so its SHA-256 differs from that of the file which the cluster keeps; points and ranks do not.

public-movement-list = Movements
public-movement-lede = Movements that clusters and units launched: goals, time, how many take part, and what came of it.
public-movement-none = There is no movement here yet.
public-movement-name = Movement

search-title = Search
search-lede = Search everything public: news, exemplars, conferences with their agenda, conclusions, movements, contests, the honour roll, clusters, units, published years. Of a long text its beginning is searched.
search-field = Search the portal
search-hint = With diacritics or without, at least 2 letters.
search-nothing-asked = Type what you look for and press “Find”.
search-too-short = At least 2 letters are needed to search.
search-found = { $count ->
    [one] { $n } result for “{ $words }”.
   *[other] { $n } results for “{ $words }”.
}
search-more = { $count ->
    [one] { $n } more result; type more words to narrow it down.
   *[other] { $n } more results; type more words to narrow it down.
}
search-rest = { $count ->
    [one] Go on in “{ $kind }”: { $n } more result
   *[other] Go on in “{ $kind }”: { $n } more results
}
search-all-kinds = See what was found of every kind
search-none = Nothing was found.
search-none-text = Try fewer words, a part of a name, or look through the list of clusters. Drafts and what is not published are never found here.
search-conclusions = Conclusions of conferences
search-units = Units

data-title = Open data
data-lede = Published results, figures, honours, exemplars and conferences as files for spreadsheets and for other programs.
data-license = Licence:
data-license-text = Creative Commons Attribution 4.0 (CC BY 4.0). It may be used again, also to sell, where this site is named as the source.
data-bound = A file has at most { $most } rows, the newest first. An empty cell means that nothing is known, which is not 0.
data-invented = The column “illustrative” is 1 (true in JSON) in rows of an invented cluster or of a demonstration.
data-columns = Columns and what they mean
data-column = Column
data-meaning = Meaning
data-kind = Kind
data-unit = Counted in
data-kind-text = text
data-kind-whole = whole number
data-kind-decimal = decimal with a point; a text in JSON
data-kind-day = day, as year-month-day
data-kind-flag = yes or no: 1 or 0; true or false in JSON
data-unit-of-column = as the column measure_unit says
data-unit-points = points
data-set-figures = Figures of published years
data-set-figures-text = A row is an indicator of a unit in a year.
data-set-rankings = Published rankings
data-set-rankings-text = A row is a unit in the ranking of a year of a cluster.
data-set-honours = Honours
data-set-honours-text = A row is a person, collective or household that was commended by a decision that holds, or that a source names.
data-set-exemplars = Exemplars
data-set-exemplars-text = A row is a recognised exemplar.
data-set-conferences = Conferences and conclusions
data-set-conferences-text = A row is a conclusion that was announced; a conference without any has one row.
data-column-cluster = Code of the cluster, as in addresses of pages
data-column-cluster-name = Name of the cluster
data-column-year = Year
data-column-unit = Code of the unit, as in addresses of pages
data-column-unit-name = Name of the unit
data-column-indicator = Code of the indicator, the same in every year
data-column-title = Title of the indicator
data-column-measure-unit = In what the indicator is counted
data-column-value = Value
data-column-illustrative = Whether it is invented for show
data-column-place = Place; empty where the unit is not ranked
data-column-tied = Whether the place is shared
data-column-points = Sum of points
data-column-max = Most points that the unit can have
data-column-score = The figure that ranks
data-column-name = Person, collective or household that was commended
data-column-workplace = Office and place of work; empty for a household
data-column-award = Award
data-column-decision = Number of the decision
data-column-decided-on = Day of the decision
data-column-code = Code by which it is looked up
data-column-source = Who states it, where there is no decision
data-column-id = Code, as in addresses of pages
data-column-exemplar = Name of the exemplar
data-column-commune = Commune when it was cited
data-column-province = Province when it was cited
data-column-aspects = Codes of its aspects, with blanks between them
data-column-recognized-on = Day of its recognition
data-column-conference = Title of the conference
data-column-kind = Kind: launch, mid_year, year_end, thematic
data-column-state = State: convened, open, closed, called_off
data-column-held-on = Day
data-column-begins = Hour at which it begins
data-column-venue = Place
data-column-number = Number of the conclusion
data-column-conclusion = What was concluded

conference-calendar = Conferences of the emulation clusters
conference-calendar-entry = { $cluster }: { $title }
conference-calendar-way = Calendar of conferences (iCalendar)

clusters-feed = Newly published results
honours-feed-entry = { $name }: { $what }
