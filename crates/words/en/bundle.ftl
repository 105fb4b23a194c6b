## The bundle

bundle-download = Download the proof bundle
bundle-text = The bundle holds criteria, facts, every sheet and the result. Check it on your own machine with one command:
bundle-digest = Digest of the bundle (SHA-256):
bundle-none = This year was frozen before there were proof bundles.
refusal-bundle-altered = The proof bundle of { $year } is gone or no longer matches its digest at the freeze, so it is not handed out. Ask the administrator to bring it back from a backup.

cli-value-bundle = FILE
cli-verify = Check a proof bundle, without a server and without a network
cli-verify-bundle = The bundle, downloaded from the published page
cli-verify-expect = The SHA-256 that stands on the published page

bundle-step-container = The bundle is whole to the byte
bundle-step-files = All files are there, in order, as manifest.json lists them
bundle-step-inputs = Criteria and facts can be read
bundle-step-result = Computed again, the result is the same
bundle-step-peers = Marks of peers are the mean of their sheets
bundle-step-marks = The other marks in the facts are those of the sheets
bundle-step-expect = It has the published digest
bundle-right = The bundle is right: the result follows from what is in it.
bundle-wrong = The bundle is not right. Download it again from the published page; if it is still wrong, tell the secretary of the cluster.
bundle-unexpected-digest = expected { $expected }. This is not the published bundle, or the digest was copied wrongly.
bundle-larger = The file is larger than { $limit } MiB, so it is no proof bundle.

bundle-not-zip = this file is no proof bundle.
bundle-cut = the file ends too early, at byte { $at }. Download it again.
bundle-trailing = something follows after the end of the bundle, from byte { $at } on.
bundle-differs = byte { $at } (file { $entry }) is not what the format has there. The bundle was altered, or packed again by another program.
bundle-checksum = the contents of { $entry } were altered.
bundle-name = the file name “{ $entry }” is not allowed in a bundle.
bundle-twice = the file { $entry } is there twice.
bundle-too-large = the bundle has 4 GiB or more.
bundle-too-many = the bundle has more than 65,535 files.
bundle-missing = the file { $entry } is missing or not in its place.
bundle-unexpected = the file { $entry } does not belong here or is not in its place.
bundle-unreadable = the file { $entry } cannot be read, line { $line }.
bundle-format = the bundle is of the format “{ $found }”, which this program does not know. Use a newer one.
bundle-listed = the file { $entry } has not the size or digest that manifest.json lists.
bundle-result-digest = the digest of criteria and facts is { $found }, but manifest.json says { $named }.
bundle-table-id = the criteria table is { $found }, but manifest.json says { $named }.
bundle-result = result.json differs from the result computed again, from line { $line } on.
bundle-meeting = meeting.json holds a conclusion about place { $place }, but no such units share it, or the order cannot be.
bundle-sheet-unit = { $entry } is the sheet of { $unit }.
bundle-marks = facts and sheet differ: { $unit }, criterion { $criterion }, layer { $layer }: facts { $facts }, sheet { $sheet }.
bundle-left-out = facts and sheet differ in what is not assigned: { $unit }, criterion { $criterion }.
