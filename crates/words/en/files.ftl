## files: what people send, the look at it, taking it in, undoing

intake-title = A look at: { $title }
intake-here = A look at the file
intake-lede = Nothing is kept yet. See how the file was read, then take it in or let it go.
intake-what = The file
intake-file = Name
intake-kind = Kind and size
intake-criteria = Criteria
intake-sound = Nothing is wrong.
intake-faulty = { $count ->
    [one] { $n } place in the file is to be mended.
   *[other] { $n } places in the file are to be mended.
}
intake-faulty-why = It can be taken in all the same and mended in the editor; or mend the file and send it again.
intake-unread = Sheets that were not read: { $sheets }
intake-cells = Cells to mend
intake-cells-why = What stands in these cells is not understood; the others were read.
intake-cell = Cell
intake-wrong = What is wrong
intake-place = { $sheet }, cell { $cell }
intake-place-headed = { $sheet }, “{ $heading }”, cell { $cell }
intake-place-bare = Cell { $cell }
intake-place-bare-headed = “{ $heading }”, cell { $cell }
intake-more = { $count ->
    [one] And { $n } more cell.
   *[other] And { $n } more cells.
}
intake-faults = Criteria to mend
intake-rows = What would be taken in
intake-differs = What is read from the file now differs from what you looked at, so it was not taken in. Look again, then take it in.
intake-take-button = Take it in
intake-let-go-button = Let the file go
intake-undo = This table came from the file { $name } and nobody has changed it since.
intake-undo-sure = Undoing takes this table away. Whoever has it open cannot save into it any more.
intake-undo-button = Undo

done-file-let-go = The file was let go. Nothing was kept.
done-file-taken-back = Undone. What came from the file is gone.

event-file-taken-in = Took the file { $name } in
event-file-taken-back = Took back what came from the file { $name }

refusal-file-empty = The file “{ $name }” is empty. Check it on your computer, then send it again.
refusal-file-too-large = The file “{ $name }” is larger than { $max } MB. Make it smaller or split it, then send it again.
refusal-file-name-empty = The file has no name. Name it, then send it again.
refusal-file-name-too-long = The name of the file has { $letters } letters; { $max } at most. Give it a shorter name, then send it again.
refusal-file-name-differs = The name “{ $name }” says { $claimed }, but the content is { $found }. Correct the ending of the name, then send it again.
refusal-file-kind-unknown = The file “{ $name }” is not taken: its content is none of { $kinds }. Save it as one of these, then send it again.
refusal-file-text-unknown = The file “{ $name }” is not taken: its content is plain text, and its ending is none of a file that is taken. Taken here: { $kinds }. Save it as one of these, then send it again.
refusal-file-old-office = The file “{ $name }” is not taken: it is an old Word or Excel file, or has a password. Save it as DOCX or XLSX without a password, then send it again.
refusal-file-heic = The file “{ $name }” is a HEIC picture, which many computers cannot open, so it is not taken. On an iPhone: under Settings, Camera, Formats choose Most Compatible and take the picture again; save one that you have as JPG and send that. On other phones: turn high efficiency pictures (HEIF) off in the settings of the camera.
refusal-file-encrypted = The file “{ $name }” has a password, so it cannot be opened. Remove the password, then send it again.
refusal-file-damaged = The file “{ $name }” is damaged and cannot be opened. Open it on your computer, save it again, then send it.
refusal-file-unpacks-too-large = The file “{ $name }” is not taken: it unpacks to more than is taken here. Make its pictures smaller, leave pages out or divide it into several files, then send it again.
refusal-file-sheet-too-large = The sheet “{ $sheet }” is too large: { $rows } rows and { $columns } columns are read at most. Take out what is not needed, then send it again.
refusal-file-book-too-large = The file “{ $name }” is not taken: its sheets hold more cells than are read. Take out the sheets and rows that are not needed, then send it again.
refusal-file-sheet-not-found = No sheet has the columns { $headings }. Write the headings as they were, or use the layout that can be downloaded, then send it again.
refusal-file-no-room = The server has no room left, so the file was not kept. Tell the administrator and send it again later.
refusal-file-no-longer-held = This file is not held any more. Send it again.
refusal-file-overtaken = { $by } changed this after it came from the file “{ $name }”, so it cannot be undone. To get rid of it, delete or change what was taken in.
refusal-file-not-taken = This was undone before, or did not come from a file.
refusal-cell-formula-failed = The formula in this cell failed. Mend it, or write the value itself.
refusal-cell-word-unknown = “{ $found }” is not known here. Write one of: { $known }.
refusal-cell-label-missing = The first cell of the row is empty, so it is not known what “{ $found }” in cell { $cell } is. Write into the first cell one of: { $known }.
refusal-cell-heading-missing = The headings have no column “{ $heading }”, so what stands in it was not read. Write the heading as it was and send the file again.
refusal-cell-percent = This cell is a percentage ({ $found }), and points are asked for here, such as 0.5 or 12. Format the cell as a number and write it again.
refusal-cell-day-unknown = “{ $found }” cannot be read as a day. Write day, month and the four digits of the year, such as 31/01/2026.
refusal-cell-unplaced = There is no place for “{ $found }”, so this cell is not read. Write it into its column, or leave it out.
refusal-cell-heading-unknown = No column is called “{ $found }”, so it was not read.
refusal-cell-heading-twice = There is a column “{ $found }” already, so this one was not read.

fault-upload-cut-title = The file did not arrive
fault-upload-cut-text = The connection stopped half-way, so nothing was recorded. Go back and send it again.
fault-upload-slow-title = The connection is too slow
fault-upload-slow-text = The file came more slowly than 256 kbit/s, so it was not waited for, and nothing was recorded. Use a faster connection or send a smaller file.
