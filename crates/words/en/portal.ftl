# Public pages: clusters, exemplars, conferences, contests, movements.
portal-newer = Newer page
portal-older = Older page
portal-pages = Pages of the list
portal-cluster = Cluster
portal-all = Show all clusters
portal-sample = A line that says “Invented data” is of an invented cluster, so that every screen can be tried.
portal-empty-text = What clusters publish stands here.
portal-public = Public page

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
public-exemplar-nowhere = no exemplar yet
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
search-lede = Search everything public: news, exemplars, conferences, conclusions, movements, contests, clusters, units, published years.
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
search-none = Nothing was found.
search-none-text = Try fewer words, a part of a name, or look through the list of clusters. Drafts and what is not published are never found here.
search-conclusions = Conclusions of conferences
search-units = Units
