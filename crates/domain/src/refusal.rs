//! Why a rule said no: stable codes with arguments. The sentences are in `words`, under `refusal-<code>` with `.` as `-`.

coded! {
    /// A rule said no. The code never changes; the arguments are worded plainly (canonical decimals, ISO dates).
    Refusal;

    /// There is no room on the disk of the server; nothing was written.
    DiskFull = "disk.full";
    /// The files of the database were moved or replaced under the server; nothing was written.
    DatabaseReplaced = "database.replaced";
    /// The name and the password do not belong together; says nothing about which is wrong.
    SignInMismatch = "sign-in.mismatch";
    /// The accounts of a demonstration work on its own machine only.
    SignInDemoElsewhere = "sign-in.demo-elsewhere";
    /// Too many tries for this account or from this address.
    SignInThrottled { seconds } = "sign-in.throttled";
    /// Enough letters were sent within the hour to try whether they leave.
    MailTriedOften { most } = "mail.tried-often";
    /// The letter before has not been tried yet.
    MailTrialWaits = "mail.trial-waits";
    /// No picture was chosen to stand beside the name of the house.
    LogoAbsent = "logo.absent";
    /// Nobody said what a token allows.
    TokenWithoutGrant = "token.without-grant";
    /// A token is made for a number of days that is offered.
    TokenLifetime = "token.lifetime";
    /// Enough tokens of the account hold.
    TokensTooMany { most } = "token.too-many";
    /// The form was sent again: its token was made and shown.
    TokenShown = "token.shown";
    /// Nobody said what a program is told.
    HookWithoutTopic = "hook.without-topic";
    /// No address that a program can be told at.
    HookAddress = "hook.address";
    /// Enough programs are told.
    HooksTooMany { most } = "hook.too-many";
    /// It is told at this address already.
    HookKnown = "hook.known";
    /// It is told at its first turn, and not before.
    HookTurnAhead = "hook.turn-ahead";
    /// The key of a write cannot be one.
    WriteKeyMalformed = "write.key-malformed";
    /// The key belongs to another write.
    WriteKeyTaken = "write.key-taken";
    /// The same write came twice at the same time.
    WriteUnderWay = "write.under-way";
    /// A program gave a line that the report does not ask for, or gave it twice.
    FigureNotAsked { code } = "figure.not-asked";
    /// No such word for how sure figures are.
    StandingUnknown = "standing.unknown";
    /// A place in a list that the list did not give.
    CursorMalformed = "cursor.malformed";
    /// More, or fewer, than a list gives at once.
    LimitOutOfRange { most } = "limit.out-of-range";
    /// The new password is too short.
    PasswordTooShort { min } = "password.too-short";
    /// The new password is longer than can be taken.
    PasswordTooLong = "password.too-long";
    /// The new password holds the user name.
    PasswordIsName = "password.is-name";
    /// The old password given beside the new one is wrong.
    PasswordWrong = "password.wrong";
    /// The new password is the old one.
    PasswordUnchanged = "password.unchanged";
    /// The new password was typed differently the second time.
    PasswordsDiffer = "password.differs";
    /// No such form of a user name.
    UsernameMalformed = "username.malformed";
    /// An administrator gave it, and it was not used in time.
    PasswordExpired = "password.expired";
    /// Everybody tries this one first.
    PasswordCommon = "password.common";
    /// More people sign in at this moment than can be checked.
    SignInBusy = "sign-in.busy";
    /// Somebody has this user name.
    UsernameTaken { username } = "username.taken";
    /// The person holds exactly this role already.
    OfficeHeld { name } = "office.held";
    /// Nobody said which role.
    OfficeWithoutRole = "office.without-role";
    /// A role lacks the unit or cluster that it is held for.
    OfficeWithoutScope = "office.without-scope";
    /// The last administrator cannot be left out.
    LastAdministrator = "office.last-administrator";
    /// A valid-to before its valid-from.
    DatesReversed = "dates.reversed";

    /// A name that must be there is empty.
    NameEmpty = "name.empty";
    /// A name that is longer than papers can hold.
    NameTooLong { max } = "name.too-long";
    /// A text that is longer than is kept, and could be shown.
    TextTooLong { letters, max } = "text.too-long";
    /// No such form of an address part.
    SlugMalformed = "slug.malformed";
    /// This address part is in use.
    SlugTaken { slug } = "slug.taken";
    /// A name of a kind that gives no word for files.
    KindMalformed { name } = "kind.malformed";
    /// No kind begins on this day.
    KindUnknown = "kind.unknown";
    /// Another kind has begun by the day on which this one is to end.
    KindOverlaps { day } = "kind.overlaps";
    /// Nobody said by which decision units are reorganised.
    ReorganisationDecisionMissing = "reorganisation.decision-missing";
    /// A reorganisation on a day that has not come.
    ReorganisationDayAhead { day } = "reorganisation.day-ahead";
    /// A reorganisation on or before the first day of a unit.
    ReorganisationBeforeFounding { unit, founded } = "reorganisation.before-founding";
    /// The unit is no more since a day.
    ReorganisationEnded { unit, day } = "reorganisation.ended";
    /// Something is noted of the unit on that day or later.
    ReorganisationLaterStands { unit, day } = "reorganisation.later-stands";
    /// The unit would become what it came from.
    ReorganisationCycle { unit, successor } = "reorganisation.cycle";
    /// The same unit twice.
    ReorganisationTwice { unit } = "reorganisation.twice";
    /// One unit is not merged.
    ReorganisationOfOne = "reorganisation.of-one";
    /// One part is no split.
    ReorganisationOnePart = "reorganisation.one-part";
    /// More parts than one act takes.
    ReorganisationManyParts { max } = "reorganisation.many-parts";
    /// The names are those of before.
    ReorganisationNameSame { name } = "reorganisation.name-same";
    /// What cannot be read as a part of a whole.
    ReorganisationShareMalformed { found } = "reorganisation.share-malformed";
    /// Some of the successors have a part, others have none.
    ReorganisationSharesPartial { indicator } = "reorganisation.shares-partial";
    /// The parts are not the whole.
    ReorganisationSharesSum { indicator, sum } = "reorganisation.shares-sum";
    /// No such form of a code of an indicator.
    ReorganisationIndicatorMalformed { found } = "reorganisation.indicator-malformed";
    /// The same indicator twice.
    ReorganisationIndicatorTwice { indicator } = "reorganisation.indicator-twice";
    /// It is not there any more.
    ReorganisationGone = "reorganisation.gone";
    /// A unit that it made is used.
    ReorganisationUnitUsed { unit } = "reorganisation.unit-used";
    /// A day in no year that a cluster can have.
    DayOutsideYears { first, last } = "day.outside-years";
    /// A cluster needs members.
    ClusterTooSmall { min } = "cluster.too-small";
    /// No unit has this address part.
    UnitUnknown { slug } = "unit.unknown";
    /// The unit is already a member on these days.
    UnitAlreadyMember { unit } = "cluster.unit-already-member";

    /// The year exists already.
    YearExists { year } = "year.exists";
    /// A year that no cluster can have.
    YearOutOfRange = "year.out-of-range";
    /// Something that cannot be undone asks for the year once more, and this is not it.
    YearNotTyped { year } = "year.not-typed";
    /// Nothing changes in a frozen year.
    YearFrozen { year } = "year.frozen";
    /// The year is not frozen yet.
    YearNotFrozen { year } = "year.not-frozen";
    /// The result is already public.
    YearPublished { year } = "year.published";
    /// Opening a frozen year again takes two: who asked cannot agree.
    ReopeningNeedsOther = "year.reopening-needs-other";
    /// Its ranking is not public yet.
    ResultNotPublished { year } = "result.not-published";
    /// The year holds imported figures only and is not scored.
    YearNotScored { year } = "year.not-scored";
    /// No criteria table is chosen.
    YearWithoutCriteria { year } = "year.without-criteria";
    /// Reports wait for a decision; the year cannot be frozen over them.
    YearHasOpenReports { count } = "year.has-open-reports";
    /// The table is not valid in this year.
    CriteriaNotValid { table, year } = "criteria.not-valid";
    /// The table cannot be changed once marks have been given.
    CriteriaInUse { table } = "criteria.in-use";
    /// There is a table with this id and another content.
    CriteriaTaken { table } = "criteria.taken";
    /// A rulebook says an award that another one says for the same days.
    RulebookOverlaps { award, first, second, since } = "rulebook.overlaps";
    /// Nobody brought a case for the rulebook.
    RulebookWithoutCases { rulebook } = "rulebook.without-cases";
    /// The cases are those of another rulebook.
    RulebookCasesOfOther { rulebook, other } = "rulebook.cases-of-other";
    /// Cases of the rulebook come to something else than they must.
    RulebookCasesFail { count, case } = "rulebook.cases-fail";
    /// Cases of another rulebook would come to something else.
    RulebookOtherCasesFail { rulebook, count, case } = "rulebook.other-cases-fail";
    /// The same two files hold already.
    RulebookSame { rulebook } = "rulebook.same";
    /// It cannot be taken back: without it others contradict each other.
    RulebookRestedOn { rulebook } = "rulebook.rested-on";
    /// More awards or cases than a rulebook may have.
    RulebookTooMany { count, max } = "rulebook.too-many";
    /// A text of a rulebook or of a case that no page shows.
    RulebookTooLong { place, letters, max } = "rulebook.too-long";
    /// A table under way has faults.
    TableDraftFaulty { count } = "criteria.draft-faulty";
    /// Somebody saved the table under way meanwhile.
    TableDraftChanged { by } = "criteria.draft-changed";
    /// Who replaces the table of a year says why.
    CriteriaReasonMissing { table } = "criteria.reason-missing";

    /// Nothing is entered in a locked step.
    StepLocked { step, day, who } = "step.locked";
    /// The exception that let the unit through is over.
    StepExceptionOver { step, day, who } = "step.exception-over";
    /// The year has this step already.
    StepTaken { step } = "step.taken";
    /// A year cannot do without this step.
    StepNeeded { step } = "step.needed";
    /// This step is not one that can be locked, or held.
    StepUnfit { step } = "step.unfit";
    /// No such day.
    DayMalformed = "day.malformed";
    /// A day that is past.
    DayPast { day } = "day.past";
    /// This cannot be an e-mail address.
    EmailMalformed = "email.malformed";
    /// Letters are sent to an address.
    EmailMissing = "email.missing";
    /// Whoever can be asked can be called.
    TelephoneMissing = "telephone.missing";
    /// This cannot be one number.
    TelephoneMalformed { found, min, max } = "telephone.malformed";
    /// A day that does not come yet.
    DayAhead { day } = "day.ahead";
    /// A day far from the year.
    DayOutsideYear { day, year } = "day.outside-year";
    /// Somebody else moved it while the form was open.
    DayMovedMeanwhile { day } = "day.moved-meanwhile";

    /// The period is closed.
    PeriodClosed { period } = "period.closed";
    /// This state does not allow the act.
    ReportWrongState { state } = "report.wrong-state";
    /// The figures are not those that were looked at.
    ReportChangedMeanwhile = "report.changed-meanwhile";
    /// It was handed in, and this person opened it.
    HandedInOpened { by } = "handed.opened";
    /// Fields are wrong; they are marked.
    ReportHasErrors { count } = "report.has-errors";
    /// Soft checks wait for an explanation.
    ReportNeedsExplanation { count } = "report.needs-explanation";
    /// A workbook that is the form of another report.
    ReportBookOther { period, year, unit } = "report.book-other";
    /// A workbook that is no form that was handed out here.
    ReportBookUnmarked = "report.book-unmarked";
    /// A workbook without a line that its form has.
    ReportBookLineMissing { title } = "report.book-line-missing";
    /// A report without a single figure.
    ReportEmpty = "report.empty";
    /// The unit has nothing to do with the report now.
    ReportNotAsked = "report.not-asked";
    /// The unit was reminded of it today.
    ReportRemindedToday = "report.reminded-today";
    /// No letter reaches anybody whose turn it is.
    ReportNobodyReached = "report.nobody-reached";
    /// The unit has nothing to hand in there now.
    PaperNotAsked = "paper.not-asked";
    /// The unit was reminded of this paper today.
    PaperRemindedToday = "paper.reminded-today";
    /// A return or a correction needs a reason.
    ReasonMissing = "reason.missing";
    /// The unit is not a member of the cluster in this year.
    UnitNotMember = "unit.not-member";

    /// This state does not allow the act.
    PactWrongState { state } = "pact.wrong-state";
    /// The pact is not the one that was looked at.
    PactChangedMeanwhile = "pact.changed-meanwhile";
    /// A pact without a text is not offered.
    PactWithoutText = "pact.without-text";
    /// A pact without a single target is not offered.
    PactWithoutTargets = "pact.without-targets";
    /// Targets contradict each other; they are marked.
    PactHasErrors { count } = "pact.has-errors";
    /// A text that is longer than is kept.
    PactTooLong { max } = "pact.too-long";
    /// The unit has signed this version.
    PactAlreadySigned = "pact.already-signed";
    /// The unit has not signed this version.
    PactNotSigned = "pact.not-signed";

    /// The mark is no number.
    MarkMalformed { criterion } = "mark.malformed";
    /// The mark lies outside 0 to the maximum.
    MarkOutOfRange { criterion, max } = "mark.out-of-range";
    /// The mark is no multiple of the criterion's step.
    MarkNotInSteps { criterion, every } = "mark.not-in-steps";
    /// Marks that would be approved are no multiples of their steps.
    ScorecardNotInSteps { criteria } = "scorecard.not-in-steps";
    /// A branch or an unknown criterion cannot be marked.
    MarkNotALeaf { criterion } = "mark.not-a-leaf";
    /// This layer is not used by the table.
    MarkLayerUnused { layer } = "mark.layer-unused";
    /// A mark that overrides a computed figure needs a reason.
    MarkReasonMissing { criterion } = "mark.reason-missing";
    /// A mark of the cluster is another than the one proposed, and nobody said why.
    MarkDepartsUnexplained { criterion } = "mark.departs-unexplained";
    /// Somebody else looks after the criterion.
    ProposalNotYours { criterion } = "proposal.not-yours";
    /// The cluster has given the mark already.
    ProposalSettled { criterion } = "proposal.settled";
    /// The table names no such owner.
    OwnerUnknown = "owner.unknown";
    /// The person does not work in the cluster, or gives its marks anyway.
    PersonNotHere = "owner.person-not-here";
    /// The form of the year has another line of this title in the group.
    IndicatorExists { title } = "indicator.exists";
    /// Reports hold figures of it.
    IndicatorReported { title, count } = "indicator.reported";
    /// The year's criteria table looks at it.
    IndicatorScored { title, table } = "indicator.scored";
    /// The pact has targets of it.
    IndicatorPledged { title } = "indicator.pledged";
    /// Another line is a part of it or cannot exceed it.
    IndicatorNamed { title, other } = "indicator.named";
    /// The form has no such line, or it is no number.
    IndicatorUnknown = "indicator.unknown";
    /// It would be a part of itself.
    IndicatorCircle { title } = "indicator.circle";
    /// The form has as many lines as it may have.
    FormFull { max } = "indicator.form-full";
    /// The marks of a survey are too few, too many, doubled, or no numbers.
    MarksOutOfRange { max } = "indicator.marks";
    /// No whole percent from 1 to 1,000.
    PercentOutOfRange { typed } = "indicator.percent";
    /// Something has to be chosen from the list.
    NothingChosen = "field.nothing-chosen";
    /// A mark that differs from the unit's own needs a reason.
    MarkDiffersUnexplained { criterion } = "mark.differs-unexplained";
    /// Somebody else changed the mark meanwhile.
    MarkChangedMeanwhile { criterion, theirs } = "mark.changed-meanwhile";
    /// Somebody else of the unit changed the reason or the answer meanwhile.
    ReasonChangedMeanwhile { criterion, theirs } = "reason.changed-meanwhile";
    /// Somebody else of the unit took it away meanwhile.
    ReasonDroppedMeanwhile { criterion } = "reason.dropped-meanwhile";
    /// The unit has not marked this leaf.
    MarkMissing { criterion } = "mark.missing";

    /// The card was approved as a whole; its marks stand until it is opened again.
    ScorecardApproved = "scorecard.approved";
    /// Leaves have no mark that could be approved.
    ScorecardUnmarked { count, criteria } = "scorecard.unmarked";
    /// The scorecard is out of the unit's hands.
    ScorecardSubmitted = "scorecard.submitted";
    /// Leaves still want a mark or evidence.
    ScorecardIncomplete { count } = "scorecard.incomplete";
    /// This state does not allow the act.
    ScorecardWrongState { state } = "scorecard.wrong-state";
    /// The scorecard is not as it was when it was looked at.
    ScorecardChangedMeanwhile = "scorecard.changed-meanwhile";

    /// No file was chosen.
    EvidenceAbsent = "evidence.absent";
    /// The unit has no room left for this file.
    EvidenceQuota { used, quota } = "evidence.quota";
    /// A number of megabytes that nobody can mean.
    QuotaMalformed { max } = "evidence.quota-malformed";
    /// The criterion asks for no evidence.
    EvidenceNotAsked { criterion } = "evidence.not-asked";
    /// These very bytes were rejected for this criterion.
    EvidenceRejectedBefore { name, reason } = "evidence.rejected-before";
    /// A decision about this file was taken; it stays.
    EvidenceDecided { name } = "evidence.decided";
    /// It is so already.
    EvidenceWrongState { state } = "evidence.wrong-state";
    /// Required evidence is not there.
    EvidenceMissing { criterion } = "evidence.missing";
    /// The bytes on the disk are not those that were handed in.
    EvidenceAltered { name } = "evidence.altered";
    /// No picture was chosen.
    PictureAbsent = "picture.absent";
    /// A picture without words for those who do not see it.
    PictureCaptionMissing = "picture.caption-missing";
    /// As many pictures stand there as are looked at.
    PicturesTooMany { max } = "picture.too-many";
    /// More dots than a browser spreads out well.
    PictureTooLarge { name, width, height, max } = "picture.too-large";
    /// A file that begins like a picture and is none to its end.
    PictureBroken { name } = "picture.broken";
    /// These very bytes stand there already, below this caption.
    PictureKnown { name } = "picture.known";
    /// It was taken away.
    PictureTakenAway { name } = "picture.taken-away";
    /// No file was chosen.
    PaperFileAbsent = "paper-file.absent";
    /// As many files stand there as a paper has parts.
    PaperFilesTooMany { max } = "paper-file.too-many";
    /// These very bytes stand there already, under this name.
    PaperFileKnown { name } = "paper-file.known";
    /// A file without a byte.
    FileEmpty { name } = "file.empty";
    /// A file above what is taken here.
    FileTooLarge { name, max } = "file.too-large";
    /// A file without a name.
    FileNameEmpty = "file.name-empty";
    /// A name that is longer than lists can show.
    FileNameTooLong { letters, max } = "file.name-too-long";
    /// The name claims another type than the content has.
    FileNameDiffers { name, claimed, found } = "file.name-differs";
    /// A type that is not taken here.
    FileKindUnknown { name, kinds } = "file.kind-unknown";
    /// A text under a name that is none of a text that is taken.
    FileTextUnknown { name, kinds } = "file.text-unknown";
    /// An office file from before 2007, or one with a password.
    FileOldOffice { name } = "file.old-office";
    /// A photograph as phones keep it, which few programs open.
    FileHeic { name } = "file.heic";
    /// An office file whose parts need a password.
    FileEncrypted { name } = "file.encrypted";
    /// A file that cannot be opened.
    FileDamaged { name } = "file.damaged";
    /// An office file that unpacks to far more than it is, or than is read here.
    FileUnpacksTooLarge { name } = "file.unpacks-too-large";
    /// A sheet with more rows or columns than are read.
    SheetTooLarge { sheet, rows, columns } = "file.sheet-too-large";
    /// A workbook whose cells together are more than is read.
    BookTooLarge { name } = "file.book-too-large";
    /// No sheet has the headings that are looked for.
    SheetNotFound { headings } = "file.sheet-not-found";
    /// A criteria table with more criteria than one may have.
    TableTooLong { max } = "criteria.too-long";
    /// A list of a criteria table with more entries than one may have.
    TableListTooLong { max } = "criteria.list-too-long";
    /// A criteria table that fits into no form.
    TableTooHeavy = "criteria.too-heavy";
    /// A criteria table that could not be read again as it would be kept.
    TableNotReadable = "criteria.not-readable";
    /// The disk has no room for it.
    FileNoRoom = "file.no-room";
    /// The file that was looked at is not held any more.
    FileNoLongerHeld = "file.no-longer-held";
    /// What was taken in has changed since, so it is not taken back.
    FileOvertaken { name, by } = "file.overtaken";
    /// What was taken in was taken back, or is something else by now.
    FileNotTaken = "file.not-taken";
    /// A text whose quote is not closed, from a row on.
    TextQuoteOpen { name, row } = "file.quote-open";
    /// A cell holds a fault of a formula.
    CellFormulaFailed = "cell.formula-failed";
    /// A cell that goes over several rows or columns: all but the first hold nothing.
    CellMerged { area } = "cell.merged";
    /// A cell holds a word that its column does not know.
    CellWordUnknown { found, known } = "cell.word-unknown";
    /// A column whose heading says nothing that is known here.
    CellHeadingUnknown { found } = "cell.heading-unknown";
    /// A cell that is shown as a percentage, where a plain figure is asked for.
    CellPercent { found } = "cell.percent";
    /// A cell that holds no day with its whole year.
    CellDayUnknown { found } = "cell.day-unknown";
    /// A cell for whose content there is no place.
    CellUnplaced { found } = "cell.unplaced";
    /// Two columns with one heading.
    CellHeadingTwice { found } = "cell.heading-twice";
    /// A row of a list of captions and values has no caption.
    CellLabelMissing { found, cell, known } = "cell.label-missing";
    /// A column without which there is nothing to read stands nowhere.
    CellHeadingMissing { heading } = "cell.heading-missing";
    /// The bundle of a year is gone or altered.
    BundleAltered { year } = "bundle.altered";

    /// A unit is checked by one other at least.
    CheckNobody = "check.nobody";
    /// There are not so many other units.
    CheckTooFewUnits { max } = "check.too-few-units";
    /// Conflicts leave a unit too few checkers.
    CheckTooFewFor { unit, count } = "check.too-few-for";
    /// These units could only be checked by units that they check.
    CheckOnlyMutually { units } = "check.only-mutually";
    /// Marks were given; only single checks can be handed over.
    CheckBegun = "check.begun";
    /// Nobody was assigned yet.
    CheckNotDrawn = "check.not-drawn";
    /// This unit cannot check that one.
    CheckNotAllowed { unit, by } = "check.not-allowed";
    /// This unit checks that one already.
    CheckTaken { unit, by } = "check.taken";
    /// A unit is not in conflict with itself.
    ConflictWithItself = "conflict.with-itself";
    /// The sheet was handed in; its marks stand.
    AppraisalHandedIn = "appraisal.handed-in";
    /// The sheet was not handed in.
    AppraisalNotHandedIn = "appraisal.not-handed-in";
    /// The unit that is to be checked has not handed its scorecard in.
    CheckNotOpen = "check.not-open";
    /// The unit does not check this one.
    AppraisalNotAssigned = "appraisal.not-assigned";
    /// Leaves have no mark.
    AppraisalIncomplete { count, criteria } = "appraisal.incomplete";
    /// Marks differ from the unit's own and have no reason.
    AppraisalReasonsMissing { count, criteria } = "appraisal.reasons-missing";
    /// Checkers have not handed in; opening the explanation without them needs a reason.
    ExplanationSheetsMissing { units } = "explanation.sheets-missing";
    /// The explanation is open already.
    ExplanationOpen = "explanation.open";
    /// The explanation is not open yet.
    ExplanationNotOpen = "explanation.not-open";
    /// No units share this place any more.
    TieDissolved = "tie.dissolved";
    /// These are no places that the tied units could have.
    TiePlacesWrong { from, to } = "tie.places-wrong";
    /// The job has come to its end.
    JobEnded = "job.ended";
    /// Somebody ended the work before it was done.
    WorkStopped = "work.stopped";
    /// The same file is being taken in, and was ordered otherwise.
    IntakeUnderWay { name } = "intake.under-way";

    /// Every entry of a register has a name, a kind and a status.
    RegisterFieldNeeded = "register.field-needed";
    /// This is none of what there is to choose from.
    RegisterChoiceUnknown { found } = "register.choice-unknown";
    /// No whole number, or one that no organisation has.
    RegisterCountMalformed { max } = "register.count-malformed";
    /// What is still to come is noted when it has come.
    RegisterDayAhead { day } = "register.day-ahead";
    /// Something is to have been so before the organisation was founded.
    RegisterBeforeFounding { day, founded } = "register.before-founding";
    /// It was dissolved, and changes no more.
    RegisterDissolved { day } = "register.dissolved";
    /// The law is not as old as that.
    RegisterFormEarly { since } = "register.form-early";
    /// The law is not about organisations of this kind.
    RegisterFormMisfit = "register.form-misfit";
    /// This fact was corrected or withdrawn since.
    RegisterFactGone = "register.fact-gone";
    /// Another entry of the register has this number.
    RegisterNumberTaken { number, name } = "register.number-taken";
    /// Another entry of the register has this name, at the same place.
    RegisterNameTaken { name } = "register.name-taken";
    /// The entry was taken out of the register.
    RegisterEntryOut = "register.entry-out";
    /// The entry is in the register.
    RegisterEntryIn = "register.entry-in";
    /// A row of a file that is the same organisation as one before it.
    RegisterRowAgain { row } = "register.row-again";
    /// A row of a file with a name and nothing else: the caption of a group, or too little.
    RegisterRowBare = "register.row-bare";
    /// A file without a row that could be one of a register.
    RegisterFileEmpty = "register.file-empty";
    /// What was taken in from a file has changed since.
    RegisterImportOvertaken { name, by } = "register.import-overtaken";
    /// A file whose rows are not all right, and nobody said that the others be taken alone.
    RegisterRowsFaulty { count } = "register.rows-faulty";
    /// A file of which nothing would be taken in.
    RegisterNothingToTake = "register.nothing-to-take";
    /// A period is a year or a quarter.
    FiguresPeriodUnknown = "figures.period-unknown";
    /// Nobody has figures of a period that has not begun.
    FiguresPeriodAhead = "figures.period-ahead";
    /// A cell of figures holds something else.
    FigureMalformed { found } = "figures.malformed";
    /// More decimals than the measure has.
    FigurePlaces { max } = "figures.places";
    /// More digits than are kept.
    FigureTooLarge = "figures.too-large";
    /// A sum has more digits than are kept.
    FiguresTotalTooLarge { measure } = "figures.total-too-large";
    /// The register keeps no such organisation.
    FiguresRowUnknown = "figures.row-unknown";
    /// The row may be several organisations of the register.
    FiguresRowAmbiguous { count } = "figures.row-ambiguous";
    /// No column of the file is read as figures.
    FiguresNoMeasure = "figures.no-measure";
    /// Everything is kept already, or stands in a row that is not right.
    FiguresNothingToTake = "figures.nothing-to-take";
    /// Figures of the period were brought in since.
    FiguresOvertaken { name } = "figures.overtaken";
    /// Figures of organisations that came of the file rest on it.
    RegisterImportHasFigures { name } = "register.import-has-figures";
    /// Registers hold whole numbers.
    IndicatorSourceMisfit = "indicator.source-misfit";
    /// A quotient of a line whose figures are not added up.
    RatioOfNoSum { title } = "indicator.ratio-of-no-sum";
    /// A quotient of a line that is a part of another, is bounded by one, or is counted in a register.
    RatioStandsAlone = "indicator.ratio-alone";
    /// A quotient of something that is no number.
    RatioMisfit = "indicator.ratio-misfit";
    /// No day on which a year can begin.
    YearSpanDay { typed } = "indicator.year-span-day";
    /// The case stands elsewhere by now.
    MembershipWrongState = "membership.wrong-state";
    /// A step lies before the one before it.
    MembershipDayBefore { day, since } = "membership.day-before";
    /// A decision or registration has a number.
    MembershipNumberMissing = "membership.number-missing";
    /// The organisation is a member already.
    MembershipHeld { name } = "membership.held";
    /// It has applied, and nobody decided yet.
    MembershipPending { name } = "membership.pending";
    /// The last day lies before the first.
    MembershipRangeBackward = "membership.range-backward";
    /// A count is needed.
    MembershipCountMissing = "membership.count-missing";
    /// The performance stands in the book of propaganda already.
    PerformanceNoted { name } = "performance.noted";
    /// The activity is none of this alliance.
    MembershipActivityUnknown = "membership.activity-unknown";
    /// What was taken back once cannot be taken back again.
    MembershipTakenBack = "membership.taken-back";
    /// A registration is not taken back when what was registered has applied.
    MembershipEntryUsed { name } = "membership.entry-used";
    /// A year that nobody can have had merit in.
    AchievementYear { first, last } = "achievement.year";
    /// The end lies before the beginning.
    AchievementBackward = "achievement.backward";
    /// The year has a grade already.
    AchievementGraded { year } = "achievement.graded";
    /// A figure is needed.
    AchievementValue = "achievement.value";
    /// The line was withdrawn already.
    AchievementGone = "achievement.gone";
    /// A line that a decision noted is withdrawn by revoking the decision.
    AchievementOfDecision = "achievement.of-decision";
    /// Too many indicators are drawn in a report.
    SummaryCharts { most } = "summary.charts";
    /// Too many lines.
    SummaryLines { most } = "summary.lines";
    /// The stage was opened: rules, teams and order stay.
    RoundBegun = "round.begun";
    /// The stage is not open.
    RoundNotBegun = "round.not-begun";
    /// Marking has ended.
    RoundScored = "round.scored";
    /// Marking has not ended.
    RoundNotScored = "round.not-scored";
    /// The result stands.
    RoundClosed = "round.closed";
    /// The round does not take place.
    RoundCalledOff = "round.called-off";
    /// The step does not follow on where the round stands.
    RoundWrongState = "round.wrong-state";
    /// Nothing says what is performed.
    RoundWithoutParts = "round.without-parts";
    /// No team takes part.
    RoundWithoutTeams = "round.without-teams";
    /// No team has put down what it performs.
    RoundWithoutPerformances = "round.without-performances";
    /// Fewer jurors may mark a team than its score needs.
    RoundJurySmall { team, found, least } = "round.jury-small";
    /// A contest has as many rounds as it can.
    RoundsTooMany { most } = "round.too-many";
    /// The result does not stand.
    RoundNotPublished = "round.not-published";
    /// Jurors have sent sheets.
    RoundHasSheets = "round.has-sheets";
    /// Jurors have sent sheets under these rules.
    RoundMarked = "round.marked";
    /// A counted part came to more than its maximum would be.
    RoundPointsBeyond { title, max } = "round.points-beyond";
    /// So many sheets are not sealed, and nobody says why marking ends without them.
    RoundUnsealed { many } = "round.unsealed";
    /// The jury has not decided about a prize that scores leave open.
    RoundPrizeOpen { team } = "round.prize-open";
    /// No points as a contest has them.
    ContestNumber = "contest.number";
    /// It has to be more than nothing.
    ContestNotAboveZero = "contest.not-above-zero";
    /// No multiple of the step of marks.
    ContestStep { every } = "contest.step";
    /// A part has points that are no multiple of the new step.
    ContestStepBreaks { title } = "contest.step-breaks";
    /// The least of a line is not below its most.
    ContestMinAboveMax { title } = "contest.min-above-max";
    /// The lines do not sum to the maximum of their part.
    ContestSum { sum, max } = "contest.sum";
    /// As many parts as a round can have.
    ContestPartsTooMany { most } = "contest.parts-too-many";
    /// A part that a jury marks has no line.
    ContestLinesMissing = "contest.lines-missing";
    /// Equal totals are separated by it.
    ContestTieUses { title } = "contest.tie-uses";
    /// The same stands there already.
    ContestTwice { name } = "contest.twice";
    /// A rule of time says neither what minutes nor what lumps cost, or both.
    ContestTimeCost = "contest.time-cost";
    /// Lumps rise from line to line.
    ContestLumpsRise = "contest.lumps-rise";
    /// No length of time.
    DurationMalformed = "duration.malformed";
    /// Something is performed in the part.
    PartPerformed { title } = "part.performed";
    /// As many teams as a round can have.
    TeamsTooMany { most } = "team.too-many";
    /// The team withdrew.
    TeamWithdrawn { name } = "team.withdrawn";
    /// The team did not withdraw.
    TeamNotWithdrawn { name } = "team.not-withdrawn";
    /// It has performances.
    TeamPerforms { name } = "team.performs";
    /// A team performs once in a part.
    PerformanceTwice { name } = "performance.twice";
    /// Jurors have sent sheets about it.
    PerformanceMarked = "performance.marked";
    /// Its script is there.
    ScriptAttached { name } = "performance.script-attached";
    /// More than the part is worth.
    PerformancePoints { max } = "performance.points";
    /// As much as can be taken away from one performance.
    DeductionsTooMany { most } = "deduction.too-many";
    /// As many jurors as a round can have.
    JurorsTooMany { most } = "juror.too-many";
    /// Somebody else took the seat.
    JurorReplaced { name } = "juror.replaced";
    /// The juror has something to do with the team.
    JurorConflict { name } = "juror.conflict";
    /// The stage is open: from which teams a juror is kept is said with a reason.
    JurorUnitFixed = "juror.unit-fixed";
    /// The score of the team was shown without this juror.
    JurorScoreShown { name } = "juror.score-shown";
    /// What is asked is not done with an article that stands there.
    ArticleWrongState = "article.wrong-state";
    /// Everybody may have read it.
    ArticleIsOut = "article.is-out";
    /// Nobody has read it yet: it is written on, not corrected.
    ArticleNotOut = "article.not-out";
    /// It was handed in.
    ArticleHandedIn = "article.handed-in";
    /// It says nothing.
    ArticleBodyMissing = "article.body-missing";
    /// More topics than an article has.
    ArticleTopicsTooMany { most } = "article.topics-too-many";
    /// A topic without a letter has no address of its own.
    ArticleTopicEmpty { topic } = "article.topic-empty";
    /// The moment is over.
    ArticleMomentPast = "article.moment-past";
    /// Who does not see the picture is told nothing.
    ArticleAltMissing = "article.alt-missing";
    /// As many pictures as an article has.
    ArticlePicturesTooMany { most } = "article.pictures-too-many";
    /// The picture stands there already.
    ArticlePictureKnown { name } = "article.picture-known";
    /// A line names no figure.
    ArticleFigureMalformed { line } = "article.figure-malformed";
    /// More figures than stand beside an article.
    ArticleFiguresTooMany { most } = "article.figures-too-many";
    /// There is no such figure, or it is not public.
    ArticleFigureAbsent { line } = "article.figure-absent";
    /// The article cannot be about this.
    ArticleSubjectUnknown = "article.subject-unknown";
    /// Nobody follows on the stage.
    StageOver = "stage.over";
    /// Scores were shown already: nobody marks after them.
    JurorTooLate = "juror.too-late";
    /// The juror has sent sheets.
    JurorMarked { name } = "juror.marked";
    /// Nobody has this code, or it is good no more.
    JurorUnknown = "juror.unknown";
    /// Another telephone took the code.
    JurorCodeUsed = "juror.code-used";
    /// The sheet is sealed with other marks.
    SheetSealed = "sheet.sealed";
    /// Something later has come already.
    SheetOutrun = "sheet.outrun";
    /// What was sent has no number, or one that no telephone counts to.
    SheetNumber = "sheet.number";
    /// A mark beyond its line.
    SheetMarkOutside { title, min, max } = "sheet.mark-outside";
    /// Lines without a mark.
    SheetIncomplete { titles } = "sheet.incomplete";
    /// Who had the seat before sealed a sheet about this performance.
    SheetOfPredecessor { name } = "sheet.of-predecessor";
    /// A jury does not mark this performance.
    SheetCounted = "sheet.counted";
    /// Scores leave no prize open for the team.
    PrizeNotOpen { name } = "prize.not-open";
    /// As many side prizes as a round can have.
    SidePrizesTooMany { most } = "side-prize.too-many";
    /// No hour of a day.
    HourMalformed = "hour.malformed";
    /// No number of minutes.
    MinutesMalformed = "minutes.malformed";
    /// No part of those who have a vote.
    QuorumMalformed = "quorum.malformed";
    /// The conference is over.
    ConferenceClosed = "conference.closed";
    /// The conference does not take place.
    ConferenceCalledOff = "conference.called-off";
    /// The conference has begun already.
    ConferenceBegun = "conference.begun";
    /// The conference has not begun.
    ConferenceNotBegun = "conference.not-begun";
    /// The step does not follow on where the conference stands.
    ConferenceWrongState = "conference.wrong-state";
    /// Its day has not come.
    ConferenceEarly { day } = "conference.early";
    /// Items of an agenda.
    AgendaTooLong { most } = "agenda.too-long";
    /// A unit names more people than come in a bus.
    DelegatesTooMany { most } = "delegates.too-many";
    /// A unit that comes names nobody.
    DelegatesMissing = "delegates.missing";
    /// More people than a conference holds.
    AttendeesTooMany { most } = "attendees.too-many";
    /// Somebody is on the list already.
    AttendeeTwice { name } = "attendee.twice";
    /// Somebody of the list is there already and cannot be taken off it.
    AttendeePresent { name } = "attendee.present";
    /// Nobody on the list bears this card, or no longer.
    CardUnknown = "card.unknown";
    /// A conclusion that the units know.
    ConclusionAnnounced = "conclusion.announced";
    /// A conclusion that nobody was told.
    ConclusionDraft = "conclusion.draft";
    /// A unit has begun with a task of it.
    ConclusionBegun = "conclusion.begun";
    /// Nothing is left to be announced.
    ConclusionsNone = "conclusions.none";
    /// More conclusions than a notice holds.
    ConclusionsTooMany { most } = "conclusions.too-many";
    /// More papers than a conference hears.
    TalksTooMany { most } = "talks.too-many";
    /// A paper that is read has files; they are taken away first.
    TalkHasFiles = "talk.has-files";
    /// More tasks than a notice holds.
    TasksTooMany { most } = "tasks.too-many";
    /// The last day of a task lies before the conference, or too far ahead.
    TaskDay = "task.day";
    /// The screen of the hall is closed.
    ScreenClosed = "screen.closed";
    /// An item was taken off the agenda meanwhile.
    ScreenItemGone = "screen.item-gone";
    /// A ranking that is not final is not shown in a hall.
    ScreenRankingOpen = "screen.ranking-open";
    /// The conference is not over.
    MinutesEarly = "minutes.early";
    /// Conclusions are still drafts.
    MinutesUnsettled { count } = "minutes.unsettled";
    /// Polls were opened and have no published result.
    MinutesPolls { count } = "minutes.polls";
    /// What was to be signed is no longer what stands there.
    MinutesChanged = "minutes.changed";
    /// Nobody signs for the chairs and for the secretary.
    MinutesSamePerson { name } = "minutes.same-person";
    /// More notes than a conference has.
    ExperiencesTooMany { most } = "experiences.too-many";
    /// The unit told this at the conference already.
    ExperienceTwice { name } = "experience.twice";
    /// Nobody said what was done, or what is to be done.
    ExperienceEmpty = "experience.empty";
    /// The note was withdrawn.
    ExperienceWithdrawn = "experience.withdrawn";
    /// The step does not follow on where the note stands.
    ExperienceWrongState = "experience.wrong-state";
    /// It is the unit's own.
    ExperienceOwn = "experience.own";
    /// The day lies behind, or too far ahead.
    TakeUpDay = "take-up.day";
    /// The step does not follow on how far the unit is.
    TakeUpWrongState = "take-up.wrong-state";
    /// More movements than a year of a cluster has.
    MovementsTooMany { most } = "movements.too-many";
    /// The one who launches it has one of this name in the year.
    MovementTwice { name } = "movement.twice";
    /// Nobody said anything.
    MovementEmpty = "movement.empty";
    /// A movement that runs longer than any.
    MovementTooLong { years } = "movement.too-long";
    /// The step does not follow on where the movement stands.
    MovementWrongState = "movement.wrong-state";
    /// It is concluded.
    MovementConcluded = "movement.concluded";
    /// It does not take place.
    MovementCalledOff = "movement.called-off";
    /// Its last day is past.
    MovementOver = "movement.over";
    /// Its first day is to come.
    MovementNotBegun = "movement.not-begun";
    /// Its last day is to come.
    MovementRuns { until } = "movement.runs";
    /// What a source tells of a movement is not gone on with here.
    MovementFromSource = "movement.from-source";
    /// It was not launched to these.
    MovementNotForThem = "movement.not-for-them";
    /// It is the movement of another unit.
    MovementOfOther = "movement.of-other";
    /// They take part already.
    ParticipantTwice { name } = "participant.twice";
    /// The organisation is not in the register any more.
    CornerEntryOut { name } = "corner.entry-out";
    /// The organisation is not in the register any more, says its own corner.
    CornerOut { name } = "corner.out";
    /// They have another role beside, which an administrator looks after.
    CornerOtherRole { name } = "corner.other-role";
    /// As many people sign in for it as may.
    CornerFull { most } = "corner.full";
    /// More than a unit has in a movement.
    ParticipantsTooMany { most } = "participants.too-many";
    /// More than are chosen at once.
    ParticipantsPicked { most } = "participants.picked";
    /// They no longer take part.
    ParticipantWithdrawn { name } = "participant.withdrawn";
    /// They are put forward from the movement for this award of this year already.
    ParticipantPutForward { name } = "participant.put-forward";
    /// The record that was chosen is of somebody else than who takes part.
    ParticipantDiffers { name } = "participant.differs";
    /// More notes than a unit writes about a movement.
    MovementNotesTooMany { most } = "movement-notes.too-many";
    /// The note was taken back.
    MovementNoteTakenBack = "movement-note.taken-back";
    /// More things than are counted in a movement.
    MeasuresTooMany { most } = "measures.too-many";
    /// It is counted already.
    MeasureTwice { name } = "measure.twice";
    /// Units have typed figures for it.
    MeasureCounted = "measure.counted";
    /// No figure as it is kept.
    MovementFigure = "movement.figure";
    /// A task that is settled or no longer asked for takes no files.
    TaskSettled = "task.settled";
    /// The step does not follow on where the task stands.
    TaskWrongState = "task.wrong-state";
    /// Some lines of a file of records are not right.
    RecordsFaulty { count } = "records.faulty";
    /// Nothing of a file of records is left to be taken in.
    RecordsNothingToTake = "records.nothing-to-take";
    /// Too many lines at once.
    RecordsTooMany { most } = "records.too-many";
    /// Nobody said whether somebody is one who is known already.
    RecordsWhoOpen { name } = "records.who-open";
    /// Several are called so, and the line does not say which.
    RecordsWhoUnclear { name } = "records.who-unclear";
    /// It is not said whether it is a collective, a person or a household.
    RecordsObjectMissing = "records.object-missing";
    /// No rulebook has an award of this name for such a candidate.
    RecordsAwardUnknown { found } = "records.award-unknown";
    /// Several awards are called so.
    RecordsAwardUnclear { found, known } = "records.award-unclear";
    /// The organisation of the register has a record already.
    HonoreeTwice { name } = "honoree.twice";
    /// The organisation is none of this register.
    HonoreeEntryUnknown = "honoree.entry-unknown";
    /// The decision is not where the step begins.
    DecisionWrongState = "decision.wrong-state";
    /// A wording has a placeholder that its block does not know.
    BlockMarkUnknown { mark } = "block.mark-unknown";
    /// A wording lacks a placeholder without which the paper does not say what it decides.
    BlockMarkMissing { mark } = "block.mark-missing";
    /// A brace stands alone.
    BlockBrace = "block.brace";
    /// A block is one line.
    BlockOneLine = "block.one-line";
    /// A block is a list of so many lines at most.
    BlockTooManyLines { max } = "block.too-many-lines";
    /// What certificates say changed while they were printed.
    CertificatesChanged = "certificates.changed";
    /// What has a number does not change any more.
    DecisionSettled = "decision.settled";
    /// No symbol such as `QĐ-LMHTX`.
    DecisionSymbol = "decision.symbol";
    /// A decision rests on one legal basis at least, and on not too many.
    DecisionBases { most } = "decision.bases";
    /// A number of the register is given on no earlier day than the one before it.
    DecisionBackdated { day, last } = "decision.backdated";
    /// Nobody is on its list.
    DecisionEmpty = "decision.empty";
    /// Nobody is named who signs.
    DecisionUnsigned = "decision.unsigned";
    /// Somebody stands on the list with the same award already.
    DecisionTwice { name } = "decision.twice";
    /// Its list is full.
    DecisionFull { most } = "decision.full";
    /// What stands on a paper is beyond what its form holds.
    DecisionPaper = "decision.paper";
    /// A part of a paper is empty. `part` is which, `who` whose or its place; so below.
    PaperMissing { part, who } = "paper.missing";
    /// It has more letters than its form takes.
    PaperTooLong { part, who, max } = "paper.too-long";
    /// There are more of them than its form takes.
    PaperTooMany { part, who, max } = "paper.too-many";
    /// No letter of the font is for this one.
    PaperUnprintable { part, who, letter } = "paper.unprintable";
    /// It does not fit where it belongs.
    PaperNoRoom { part, who } = "paper.no-room";
    /// No rulebook that holds has this award for such a candidate.
    DecisionAward { award } = "decision.award";
    /// The nomination is not where the step begins.
    NominationWrongState = "nomination.wrong-state";
    /// Somebody is nominated for the same award of the same year already.
    NominationTwice { name } = "nomination.twice";
    /// Nobody was chosen.
    NominationNobody = "nomination.nobody";
    /// More were chosen than one act takes.
    NominationsTooMany { most } = "nomination.too-many";
    /// No rule holds for the award, so that nobody knows what it takes.
    NominationNoRule = "nomination.no-rule";
    /// The law sends it before a council; nobody endorses it alone.
    NominationTakesVote = "nomination.takes-vote";
    /// A meeting of the council that is not concluded has it on its list.
    NominationBeforeCouncil = "nomination.before-council";
    /// A concluded meeting endorsed it; reopening the meeting takes that back.
    NominationByCouncil = "nomination.by-council";
    /// It stands in a decision.
    NominationInDecision = "nomination.in-decision";
    /// Its dossier is not handed in.
    NominationDossierOpen = "nomination.dossier-open";
    /// Its dossier is not accepted.
    NominationDossierUnaccepted = "nomination.dossier-unaccepted";
    /// It is not endorsed.
    NominationNotEndorsed = "nomination.not-endorsed";
    /// No frozen ranking of that cluster and year has the unit at its head.
    NominationNotLeading = "nomination.not-leading";
    /// The dossier is not where the step begins.
    DossierWrongState = "dossier.wrong-state";
    /// So many papers of the checklist are missing.
    DossierMissing { count } = "dossier.missing";
    /// An accepted dossier does not change.
    DossierAccepted = "dossier.accepted";
    /// The meeting is concluded; nothing of it changes.
    MeetingConcluded = "meeting.concluded";
    /// The meeting is not where the step begins.
    MeetingWrongState = "meeting.wrong-state";
    /// Nobody sits on the council on that day.
    MeetingNobody = "meeting.nobody";
    /// Nothing is on its list.
    MeetingEmpty = "meeting.empty";
    /// Of some nominations nothing was counted.
    MeetingUncounted { name } = "meeting.uncounted";
    /// Neither the law nor the council says how many votes it takes.
    MeetingNoRule { name } = "meeting.no-rule";
    /// A decision has one of those it endorsed.
    MeetingInDecision { name } = "meeting.in-decision";
    /// It lies in the future.
    MeetingAhead = "meeting.ahead";
    /// There are no more valid ballots than members who came.
    CouncilValid { most } = "council.valid";
    /// There are no more votes in favour than valid ballots.
    CouncilYes { most } = "council.yes";
    /// There are no more written opinions in favour than written opinions.
    CouncilWritten { most } = "council.written";
    /// No fraction such as `2/3`.
    CouncilFraction = "council.fraction";
    /// Somebody sits on the council already.
    CouncilTwice { name } = "council.twice";
    /// The council has as many members as it can.
    CouncilFull { most } = "council.full";
    /// A certificate cannot be handed over before its decision.
    CertificateEarly { day, decided } = "certificate.early";
    /// It was handed over already.
    CertificateHandedOver { name } = "certificate.handed-over";
    /// It was not handed over, or that was taken back.
    CertificateNotHanded { name } = "certificate.not-handed";
    /// None is left.
    CertificatesAllHanded = "certificate.all-handed";
    /// A printer is not off by that much, or it is no number.
    OffsetMalformed { max } = "certificate.offset";
    /// The same honour of the same year stands there already.
    HonourTwice { name, year } = "honour.twice";
    /// Nobody is named who states it.
    HonourUnsourced = "honour.unsourced";
    /// What was taken back once cannot be taken back again.
    HonourTakenBack = "honour.taken-back";

    /// Nobody said what is exemplary, or what is to be done.
    ExemplarEmpty = "exemplar.empty";
    /// The organisation is put forward or recognised already.
    ExemplarTwice { name } = "exemplar.twice";
    /// A cluster has so many exemplars at most.
    ExemplarsTooMany { most } = "exemplars.too-many";
    /// What was handed in is not changed any more.
    ExemplarHandedIn = "exemplar.handed-in";
    /// The step does not follow on where the exemplar stands.
    ExemplarWrongState = "exemplar.wrong-state";
    /// Nobody recognised it, or it is one no more.
    ExemplarNotRecognized = "exemplar.not-recognized";
    /// No aspect, too many, or one that nobody offered.
    ExemplarAspects { most } = "exemplar.aspects";
    /// A cluster names so many aspects of its own at most.
    AspectsTooMany { most } = "aspects.too-many";
    /// The cluster has such an aspect.
    AspectKnown { name } = "aspect.known";
    /// So many are featured at a time.
    ExemplarsFeatured { most } = "exemplars.featured";
    /// The later period does not follow on the earlier, or one of them has no figure.
    ExemplarPeriods = "exemplar.periods";
    /// The same figure stands there twice.
    ExemplarFigureTwice = "exemplar.figure-twice";
    /// The day has not come.
    ExemplarDay = "exemplar.day";
    /// Nobody learns from itself.
    ReplicationOwn = "replication.own";
    /// The same one has taken it up already.
    ReplicationTwice { name } = "replication.twice";
    /// So many take up one exemplar at most.
    ReplicationsTooMany { most } = "replications.too-many";
    /// The step does not follow on how far it is.
    ReplicationWrongState = "replication.wrong-state";
    /// The day lies behind, or too far ahead.
    ReplicationDay = "replication.day";
    /// A step lies behind the end of the plan.
    ReplicationStepLate = "replication.step-late";
    /// A step was done already and does not change.
    ReplicationStepDone = "replication.step-done";
    /// A plan has so many steps at most.
    ReplicationSteps { most } = "replication.steps";
    /// So many notes of progress are kept at most.
    ReplicationNotes { most } = "replication.notes";

    /// The poll is not in a state for this.
    PollWrongState { state } = "poll.wrong-state";
    /// The poll takes no ballots now.
    PollNotOpen = "poll.not-open";
    /// Nothing to vote for.
    PollNoOption = "poll.no-option";
    /// Two options have the same id.
    PollOptionTwice { option } = "poll.option-twice";
    /// The bounds of a choice do not fit the options.
    PollChoiceBounds { options } = "poll.choice-bounds";
    /// More seats than options, or none.
    PollSeats { options } = "poll.seats";
    /// Only those who decided count, where options are chosen.
    PollDecided = "poll.decided";
    /// The figures of the poll cannot be so.
    PollFigures = "poll.figures";
    /// More came or sent an opinion than may vote.
    PollTooMany { present, size } = "poll.too-many";
    /// Written opinions where the rule counts none.
    PollNoWritten = "poll.no-written";
    /// More ballots in the box than people who came.
    PollBoxOver { ballots, present } = "poll.box-over";
    /// More invalid ballots than ballots.
    PollInvalidOver { invalid, returned } = "poll.invalid-over";
    /// More votes for an option than valid ballots.
    PollCountOver { option, count, valid } = "poll.count-over";
    /// All votes do not fit the valid ballots.
    PollCountSum { sum, least, most } = "poll.count-sum";
    /// Yes, no and abstentions are not the valid ballots.
    PollEachSum { option, sum, valid } = "poll.each-sum";
    /// Valid ballots, and nothing is said of any option.
    PollNothingSaid = "poll.nothing-said";
    /// The rule settles ties otherwise.
    PollNotNamed = "poll.not-named";
    /// Nothing is tied.
    PollNothingTied = "poll.nothing-tied";
    /// Not as many of those tied as there are seats left.
    PollCastingVote { seats } = "poll.casting-vote";
    /// Not each of those tied once.
    PollLot { tied } = "poll.lot";
    /// The poll is held in another manner.
    PollManner = "poll.manner";
    /// Nobody may vote, or too many for one poll.
    PollElectorate { most } = "poll.electorate";
    /// Somebody stands twice in the electorate.
    PollVoterTwice { name } = "poll.voter-twice";
    /// What two tellers found is not resolved yet.
    PollCountsDiffer = "poll.counts-differ";
    /// A figure on which both tellers agree is not typed again.
    PollCountAgreed = "poll.count-agreed";
    /// A count is missing.
    PollCountsMissing = "poll.counts-missing";
    /// Both tellers are the same person.
    PollSameTeller = "poll.same-teller";
    /// Both counts are there already.
    PollCountsThere = "poll.counts-there";
    /// The next round was announced.
    PollNextRoundThere = "poll.next-round-there";
    /// Everybody would be elected, and no place be settled.
    PollTieSeats { options } = "poll.tie-seats";
    /// One unit leads a cluster.
    PollOneHead = "poll.one-head";
    /// What can be voted for is no unit of the cluster.
    PollOptionNoMember { option } = "poll.option-no-member";
    /// The units share that place no more.
    PollTieGone = "poll.tie-gone";
    /// A poll is open.
    PollStillOpen { title } = "poll.still-open";
    /// Somebody may have voted in this poll, and its result was not published yet.
    PollUnderWay { title } = "poll.under-way";
    /// What a council votes on, or by which rule, changed since the poll was announced.
    BallotOutdated = "ballot.outdated";
    /// A meeting counts with another rule, or with other people, than a poll was held.
    BallotDiffers { title } = "ballot.differs";
    /// Tellers counted more or fewer written opinions than members wrote.
    BallotWritten { wrote, counted } = "ballot.written";
    /// Polls of a meeting have different figures, and one paper would say one of them.
    BallotPapers = "ballot.papers";
    /// It has to be a day that is still to come, and not too far.
    HandingOverDay = "handing-over.day";
    /// Nobody was elected whose office could be handed over.
    HandingOverNobody = "handing-over.nobody";
    /// One is planned already.
    HandingOverPlanned { day } = "handing-over.planned";
    /// Its day has come.
    HandingOverBegun { day } = "handing-over.begun";
    /// It was taken back.
    HandingOverTakenBack = "handing-over.taken-back";
    /// Those who lead are those who were elected.
    HandingOverSame = "handing-over.same";
    /// This voter has voted.
    BallotAlreadyCast = "ballot.already-cast";
    /// The choice is no answer to the question.
    BallotInvalid = "ballot.invalid";
    /// Not in the electorate of this poll, or not present.
    BallotNoVoter = "ballot.no-voter";
    /// No such code.
    PassUnknown = "pass.unknown";
    /// The code was used on a telephone.
    PassUsed = "pass.used";
}

/// Who helps on where a rule says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helper {
    /// Whoever runs the house.
    Administrator,
    /// Whoever leads the work of the cluster.
    Cluster,
}

impl Refusal {
    /// Whether it is about a reason or remark that goes along with an act, so that it is said beside its field.
    #[must_use]
    pub fn is_about_text(&self) -> bool {
        matches!(self, Self::ReasonMissing | Self::CriteriaReasonMissing { .. } | Self::TextTooLong { .. })
    }

    /// Whom its sentence sends people to, if it sends them to anybody.
    #[must_use]
    pub fn helper(&self) -> Option<Helper> {
        let is_houses = matches!(
            self,
            Self::SignInThrottled { .. }
                | Self::SignInDemoElsewhere
                | Self::PasswordExpired
                | Self::EvidenceQuota { .. }
                | Self::EvidenceAltered { .. }
                | Self::FileNoRoom
                | Self::DiskFull
                | Self::DatabaseReplaced
                | Self::BundleAltered { .. }
        );
        let is_clusters = matches!(
            self,
            Self::StepLocked { .. }
                | Self::StepExceptionOver { .. }
                | Self::YearFrozen { .. }
                | Self::PeriodClosed { .. }
                | Self::HandedInOpened { .. }
                | Self::UnitNotMember
                | Self::ScorecardApproved
                | Self::ScorecardSubmitted
                | Self::CheckNotDrawn
                | Self::ExplanationNotOpen
        );
        match (is_houses, is_clusters) {
            (true, _) => Some(Helper::Administrator),
            (false, true) => Some(Helper::Cluster),
            (false, false) => None,
        }
    }
}
