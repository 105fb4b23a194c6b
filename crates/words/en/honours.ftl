## honours: the honour roll, exemplars that sources state

honours-title = Honour roll
honours-way = See the honour roll
honours-lede = Collectives, persons and households commended by decisions that hold, and exemplars that a source states.
honours-sample = The names of 2015 are those of the article given as their source; other commendations of this demonstration are invented.
honours-search = Search by name
honours-search-hint = With diacritics or without; part of a name will do.
honours-field-nam = Year
honours-field-lien-minh = Alliance
honours-field-hinh-thuc = Award
honours-by-source = Stated by a source
honours-who = Honoured
honours-what = For what
honours-ground = Decision, source
honours-source = By { $source }
honours-look-up = Look up the award of { $name }, decision { $decision }
honours-count = { $all } honours, the newest first.
honours-found = { $found } of { $all } honours found.
honours-all = See all
honours-empty = Nobody is on the honour roll yet
honours-empty-text = When an alliance issues a decision of commendation, those who are commended stand here.
honours-none = Nobody was found
honours-none-text = Type fewer letters, or leave out the year, the alliance or the award.

honour-stated = Honours by source
honour-stated-title = Honours by source – { $unit }
honour-stated-lede = Organisations and persons that an article or report names as exemplars without a decision. Anybody reads them on the honour roll.
honour-stated-none = There is no such line. A commendation with a decision is noted among the decisions.
honour-stated-field-ten = Name
honour-stated-field-nam = Year
honour-stated-field-duoc-goi-la = For what
honour-stated-hint-duoc-goi-la = As the source calls it, for example: Điển hình được nêu
honour-stated-field-nguon = Source
honour-stated-hint-nguon = For example: bài báo ngày 27/11/2015
honour-stated-field-ly-do = Why it was a mistake
honour-state-add = Note a line of a source
honour-state-why = The line is public, with its source. A commendation with a decision is not noted here.
honour-state-button = Put on the honour roll
honour-state-wrong = Was this line noted by mistake?
honour-state-back = Take the line off the honour roll
honour-void = taken back, noted by mistake

done-honour-stated = It is on the honour roll, with its source.
done-honour-taken-back = It is off the honour roll. The line stays to be read here, marked as taken back.

event-honour-stated = { $name } put on the honour roll, year { $year }, by { $source }
event-honour-taken-back = { $name }, year { $year }, taken off the honour roll. Reason: { $reason }

refusal-honour-twice = { $name } has a line of { $year } that says this already.
refusal-honour-unsourced = Type the source: which article or report, of which day.
refusal-honour-taken-back = This line was taken back already.
