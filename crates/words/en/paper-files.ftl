## paper-files: papers that are kept as files – a decision as it was signed, the papers of a dossier

signed = As it was signed
signed-none = No signed paper yet.
signed-by = { $size }, put here by { $by } at { $at }
signed-altered = The file on the server no longer matches what was kept. Tell the administrator; if you still have the original, bring it again.
signed-away-button = Take the signed paper away
signed-gone = Signed papers that were taken away
signed-gone-why = Only those who keep the decision see this part. They can be put back for a day; then the file is deleted.
signed-gone-by = taken away by { $by } at { $at }
signed-back-button = Put the signed paper back
signed-full = This decision has { $max } files of signed papers already, which is the most. Take one away to bring another.
signed-add = Bring the signed paper
signed-add-why = A scan with signature and stamp, or a paper that was signed digitally. Whoever may read the decision may download this file.
signed-file = File of the signed paper
signed-file-hint = { $kinds }, up to { $mb } MB a file, { $max } files at most. A file with a password is taken, too.
signed-add-button = Bring the signed paper
done-signed-added = The signed paper is kept.
done-signed-taken-away = The signed paper was taken away. For a day it can be put back, below the list of signed papers.
done-signed-put-back = The signed paper was put back.

event-paper-file-added = Put the file “{ $name }” beside “{ $title }”
event-paper-file-taken-away = Took the file “{ $name }” away from “{ $title }”
event-paper-file-put-back = Put the file “{ $name }” back beside “{ $title }”
event-paper-file-swept = Deleted the file “{ $name }”, which was taken away more than a day ago

refusal-paper-file-absent = No file was chosen. Choose a file on your computer and press again.
refusal-paper-file-too-many = There are { $max } files here already, which is the most. Take one away and try again.
refusal-paper-file-known = This file is here already, under the name “{ $name }”. It need not be brought again.
