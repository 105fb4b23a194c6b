//! What happened: the closed list of events in the audit log.

use crate::ids::{ClusterId, UnitId};

/// Whose log and whose order an act belongs to. Writers of one scope queue, those of others do not wait.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Accounts, units, clusters.
    System,
    /// Signing in and out: busy, and nothing else depends on it.
    SignIns,
    /// Everything inside a cluster.
    Cluster(ClusterId),
    /// Everything inside an alliance.
    Alliance(UnitId),
}

impl Scope {
    /// The key under which the scope is stored.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::System => "system".to_owned(),
            Self::SignIns => "sign-ins".to_owned(),
            Self::Cluster(id) => format!("cluster:{id}"),
            Self::Alliance(id) => format!("alliance:{id}"),
        }
    }

    /// The scope with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key.split_once(':') {
            None if key == "system" => Some(Self::System),
            None if key == "sign-ins" => Some(Self::SignIns),
            Some(("cluster", id)) => Some(Self::Cluster(ClusterId::new(id))),
            Some(("alliance", id)) => Some(Self::Alliance(UnitId::new(id))),
            _ => None,
        }
    }
}

/// Whether somebody decided something from which the result of a year follows. A frozen year tells who decided what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// The result follows from it.
    Decides,
    /// It only happened.
    Tells,
}

/// Declares the events once: variant, fields, stable name, bearing. The first field names the thing that it happened to.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident { $subject:ident $(, $field:ident)* } = $code:literal $bearing:ident;)+) => {
        /// Something happened that the log keeps. Field values are plain texts; no secrets, no passwords, no choices.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name {
                /// The thing that it happened to.
                $subject: String,
                $(
                    /// Kept in the log.
                    $field: String
                ),*
            },)+
        }

        impl Event {
            /// Every name, for the test that compares them with the sentences.
            pub const NAMES: &'static [&'static str] = &[$($code),+];

            /// The stable name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }

            /// The names of those from which the result of a year follows.
            pub fn deciding() -> impl Iterator<Item = &'static str> {
                let all = [$(($code, Bearing::$bearing)),+];
                all.into_iter().filter(|(_, bearing)| *bearing == Bearing::Decides).map(|(name, _)| name)
            }

            /// The id of the thing that it happened to.
            #[must_use]
            pub fn subject(&self) -> &str {
                match self {
                    $(Self::$name { $subject, .. } => $subject,)+
                }
            }

            /// The fields beside the subject, in the order of declaration.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$name { $subject: _ $(, $field)* } => vec![$((stringify!($field), $field.as_str())),*],)+
                }
            }
        }
    };
}

events! {
    /// The installation was set up.
    HouseFounded { house, version } = "house.founded" Tells;
    /// A backup was taken.
    BackupTaken { house, head } = "house.backed-up" Tells;
    /// Lines before this one bear moments that had not come yet: the clock ran ahead, and was put right.
    ClockSteppedBack { house, ahead, now } = "clock.stepped-back" Tells;
    /// The house goes by a name of its own.
    HouseNamed { house, name } = "house.named" Tells;
    /// It goes by the name of the product again.
    HouseNameDropped { house, name } = "house.name-dropped" Tells;
    /// Another picture stands beside the name of the house.
    HouseLogoChanged { house, digest } = "house.logo-changed" Tells;
    /// None stands there any more.
    HouseLogoDropped { house, digest } = "house.logo-dropped" Tells;
    /// A log of the house was taken along as a file: which, and how many of its lines.
    LogExported { house, kind, count } = "log.exported" Tells;
    /// An administrator tried whether letters leave; the address stands there as `t…@lienminh.vn`.
    MailTested { trial, email } = "mail.tested" Tells;
    /// Long work was begun.
    JobStarted { job, name } = "job.started" Tells;
    /// Its end was asked for.
    JobCancelled { job, name } = "job.cancelled" Tells;
    /// It came to its end: done, failed, cancelled.
    JobEnded { job, name, to } = "job.ended" Tells;

    /// An account was made for a person.
    AccountCreated { account, username, person } = "account.created" Tells;
    /// The person changed the password.
    PasswordChanged { account } = "account.password-changed" Tells;
    /// An administrator set a new password that must be changed.
    PasswordReset { account, username } = "account.password-reset" Tells;
    /// An account can no longer sign in.
    AccountClosed { account, username } = "account.closed" Tells;
    /// A closed account can sign in again.
    AccountReopened { account, username } = "account.reopened" Tells;
    /// Somebody signed in.
    SessionOpened { session } = "session.opened" Tells;
    /// A session was ended.
    SessionRevoked { session } = "session.revoked" Tells;
    /// Somebody lets a program act for them.
    TokenMade { token, label, grants, until } = "token.made" Tells;
    /// A program acts for them no more: ended by themselves, or by an administrator.
    TokenRevoked { token, label, holder } = "token.revoked" Tells;
    /// A program came on a day for the first time.
    TokenUsed { token, label, day } = "token.used" Tells;
    /// A program is told what becomes public.
    HookAdded { hook, label, topics, address } = "hook.added" Tells;
    /// It is told nothing any more.
    HookEnded { hook, label } = "hook.ended" Tells;
    /// Somebody tried whether it is reached.
    HookTried { hook, label } = "hook.tried" Tells;
    /// It is told something once more.
    HookCalledAgain { hook, label } = "hook.called-again" Tells;
    /// A person got a role.
    OfficeGranted { office, person, role, holder, from } = "office.granted" Tells;
    /// A role ended.
    OfficeEnded { office, to } = "office.ended" Tells;

    /// The person chose how to be reminded.
    ReminderChosen { person, rhythm } = "reminder.chosen" Tells;
    /// A letter with what the person has to do was put down to be sent.
    ReminderQueued { person, count } = "reminder.queued" Tells;
    /// The person's calendar of due days has a new address; the one before ended.
    FeedOpened { person } = "feed.opened" Tells;
    /// It has none any more.
    FeedClosed { person } = "feed.closed" Tells;

    /// A unit was registered.
    UnitRegistered { unit, name, kind } = "unit.registered" Tells;
    /// A unit goes by another name from a day on.
    UnitRenamed { unit, was, name, from, decision } = "unit.renamed" Tells;
    /// A unit is of a kind, by which tables may score it otherwise, from a day on.
    UnitKindSet { unit, name, kind, from } = "unit.kind-set" Tells;
    /// It is of that kind until a day.
    UnitKindEnded { unit, name, kind, to } = "unit.kind-ended" Tells;
    /// That it was of a kind from a day on was written down by mistake.
    UnitKindDropped { unit, name, kind, from } = "unit.kind-dropped" Tells;
    /// A unit went on as another.
    UnitMerged { unit, name, successor, on, decision } = "unit.merged" Tells;
    /// A unit is what others became, itself among them or not.
    UnitTookIn { unit, name, others, on, decision } = "unit.took-in" Tells;
    /// A unit became several.
    UnitSplit { unit, name, parts, on, decision } = "unit.split" Tells;
    /// That a unit was renamed, merged or split was written down by mistake.
    UnitReorganisationTakenBack { unit, name, on } = "unit.reorganisation-taken-back" Tells;
    /// A cluster was formed.
    ClusterFormed { cluster, name, members } = "cluster.formed" Tells;
    /// A unit became a member.
    UnitAdmitted { cluster, unit, from } = "cluster.unit-admitted" Tells;
    /// A unit leads, assists or co-chairs the cluster.
    ClusterOfficeFilled { cluster, unit, role, from } = "cluster.office-filled" Tells;

    /// An organisation was entered in the register of an alliance.
    EntryRegistered { entry, name } = "entry.registered" Tells;
    /// Something of it changed from a day on.
    EntryChanged { entry, name, fields, from, reason } = "entry.changed" Tells;
    /// Something that was noted of it was wrong.
    EntryCorrected { entry, name, fields, from, reason } = "entry.corrected" Tells;
    /// Something was noted of it by mistake.
    EntryFactWithdrawn { entry, name, fields, from, reason } = "entry.fact-withdrawn" Tells;
    /// It was entered by mistake, and is no longer in the register.
    EntryTakenOut { entry, name, reason } = "entry.taken-out" Tells;
    /// It is in the register again.
    EntryPutBack { entry, name } = "entry.put-back" Tells;
    /// An organisation applied for membership.
    ApplicationReceived { application, name, held } = "application.received" Tells;
    /// An application lacks something.
    ApplicationFoundLacking { application, name, held, reason } = "application.found-lacking" Tells;
    /// An application lacks nothing.
    ApplicationFoundQualified { application, name, held } = "application.found-qualified" Tells;
    /// The alliance admitted an applicant.
    ApplicationAdmitted { application, name, held, number } = "application.admitted" Tells;
    /// The alliance did not admit an applicant.
    ApplicationDeclined { application, name, held, reason } = "application.declined" Tells;
    /// An applicant took the application back.
    ApplicationWithdrawn { application, name, held } = "application.withdrawn" Tells;
    /// A membership ended.
    ApplicationEnded { application, name, held, number, reason } = "application.ended" Tells;
    /// A step was noted by mistake.
    ApplicationStepTakenBack { application, name, reason } = "application.step-taken-back" Tells;
    /// Founders were advised for the first time.
    FoundingBegun { founding, name, held } = "founding.begun" Tells;
    /// Founders were advised once more.
    FoundingAdvised { founding, name, held } = "founding.advised" Tells;
    /// Charter and founding meeting are ready.
    FoundingPrepared { founding, name, held } = "founding.prepared" Tells;
    /// What was founded is registered.
    FoundingRegistered { founding, name, held, number } = "founding.registered" Tells;
    /// Founders gave it up.
    FoundingAbandoned { founding, name, held, reason } = "founding.abandoned" Tells;
    /// A step was noted by mistake.
    FoundingStepTakenBack { founding, name, reason } = "founding.step-taken-back" Tells;
    /// A propaganda activity was held.
    PropagandaHeld { activity, title, held } = "propaganda.held" Tells;
    /// What was noted of a propaganda activity was put right.
    PropagandaChanged { activity, title, reason } = "propaganda.changed" Tells;
    /// Somebody who can be commended was entered.
    HonoreeEntered { honoree, title } = "honoree.entered" Tells;
    /// What somebody is called or where they work changed.
    HonoreeChanged { honoree, title } = "honoree.changed" Tells;
    /// A line was noted in somebody's record.
    AchievementNoted { honoree, title, line } = "achievement.noted" Tells;
    /// Records were taken in from a file: so many lines, in the records of so many.
    RecordsTakenIn { unit, name, people, lines } = "records.taken-in" Tells;
    /// The records of an alliance that became part of this one were taken over: so many lines, in the records of so many.
    RecordsTakenOver { unit, name, people, lines } = "records.taken-over" Tells;
    /// What came of a file, or from another alliance, was taken back: so many lines, and so many records that were nothing else.
    RecordsTakenBack { unit, name, lines, people } = "records.taken-back" Tells;
    /// Somebody wrote the report that closes a year.
    SummaryWritten { year, of } = "summary.written" Tells;
    /// A conference was called.
    ConferenceConvened { conference, title, day } = "conference.convened" Tells;
    /// What it is, when, where, or what its papers say, changed.
    ConferenceChanged { conference, title } = "conference.changed" Tells;
    /// It began.
    ConferenceOpened { conference, title } = "conference.opened" Tells;
    /// It ended.
    ConferenceClosed { conference, title } = "conference.closed" Tells;
    /// It had been opened by mistake.
    ConferenceTakenBack { conference, title } = "conference.taken-back" Tells;
    /// It goes on.
    ConferenceReopened { conference, title, reason } = "conference.reopened" Tells;
    /// It does not take place.
    ConferenceCalledOff { conference, title, reason } = "conference.called-off" Tells;
    /// It takes place after all.
    ConferenceRenewed { conference, title } = "conference.renewed" Tells;
    /// Its agenda was kept.
    AgendaKept { conference, title, many } = "agenda.kept" Tells;
    /// A unit answered the invitation; `kind` is the answer, `many` how many come.
    InvitationReplied { conference, title, name, kind, many } = "invitation.replied" Tells;
    /// Somebody takes part.
    AttendeeAdded { conference, title, name } = "attendee.added" Tells;
    /// They do not.
    AttendeeRemoved { conference, title, name } = "attendee.removed" Tells;
    /// Whether they came, whether they have a vote, what they are there; `kind` says which.
    AttendeeNoted { conference, title, name, kind } = "attendee.noted" Tells;
    /// So many got a name card with a code.
    CardsMade { conference, title, many } = "cards.made" Tells;
    /// Somebody got another one; the old one is good no more.
    CardRenewed { conference, title, name } = "card.renewed" Tells;
    /// Somebody wrote the invitation or the notice of conclusions; `kind` says which.
    LetterWritten { conference, title, kind } = "letter.written" Tells;
    /// A paper that is read at the conference was put down; `name` is what it is called.
    TalkKept { conference, title, name } = "talk.kept" Tells;
    /// It was taken away.
    TalkDropped { conference, title, name } = "talk.dropped" Tells;
    /// A unit told an experience at a conference; `name` is the unit.
    ExperienceTold { experience, title, name } = "experience.told" Tells;
    /// It was put into other words.
    ExperienceChanged { experience, title, name } = "experience.changed" Tells;
    /// It is found no more.
    ExperienceWithdrawn { experience, title, name, reason } = "experience.withdrawn" Tells;
    /// It is found again.
    ExperiencePutBack { experience, title, name } = "experience.put-back" Tells;
    /// A unit takes it up.
    TakeUpBegun { experience, title, name } = "take-up.begun" Tells;
    /// The unit means to do something else, or until another day.
    TakeUpPlanned { experience, title, name } = "take-up.planned" Tells;
    /// The unit said how far it is.
    TakeUpReported { experience, title, name } = "take-up.reported" Tells;
    /// The unit does so now.
    TakeUpFinished { experience, title, name } = "take-up.finished" Tells;
    /// The unit let go of it.
    TakeUpGivenUp { experience, title, name, reason } = "take-up.given-up" Tells;
    /// The unit is at it again.
    TakeUpResumed { experience, title, name } = "take-up.resumed" Tells;
    /// A movement was launched; `name` is the cluster or the unit.
    MovementLaunched { movement, title, name } = "movement.launched" Tells;
    /// What it asks for changed.
    MovementChanged { movement, title, name } = "movement.changed" Tells;
    /// Its mid-term review was written.
    MovementReviewed { movement, title, name } = "movement.reviewed" Tells;
    /// Its final review was written.
    MovementConcluded { movement, title, name } = "movement.concluded" Tells;
    /// Its final review is taken up again.
    MovementReopened { movement, title, name, reason } = "movement.reopened" Tells;
    /// It does not take place.
    MovementCalledOff { movement, title, name, reason } = "movement.called-off" Tells;
    /// It takes place after all.
    MovementResumed { movement, title, name } = "movement.resumed" Tells;
    /// Whoever launched it said what became of commendation.
    MovementCommendationTold { movement, title, name } = "movement.commendation-told" Tells;
    /// Somebody takes part in a movement; `unit` says for which unit, `many` how many.
    ParticipantsRegistered { movement, title, unit, many, names } = "participants.registered" Tells;
    /// Somebody no longer takes part.
    ParticipantWithdrawn { movement, title, unit, name } = "participant.withdrawn" Tells;
    /// What somebody achieved in a movement was written down.
    AchievementTold { movement, title, unit, name } = "participant.achieved" Tells;
    /// A unit wrote how a movement goes on.
    MovementNoteWritten { note, title, unit } = "movement-note.written" Tells;
    /// It was put into other words.
    MovementNoteChanged { note, title, unit } = "movement-note.changed" Tells;
    /// It was taken back.
    MovementNoteTakenBack { note, title, unit } = "movement-note.taken-back" Tells;
    /// It stands there again.
    MovementNotePutBack { note, title, unit } = "movement-note.put-back" Tells;
    /// Something is counted in a movement.
    MeasureAdded { movement, title, name } = "measure.added" Tells;
    /// It is not.
    MeasureDropped { movement, title, name } = "measure.dropped" Tells;
    /// A unit told its figures of a movement.
    MovementResultsTold { movement, title, unit } = "movement.results-told" Tells;
    /// Somebody wrote into the minutes.
    MinutesWritten { conference, title } = "minutes.written" Tells;
    /// Somebody signed them: `kind` says for whom, the digest what.
    MinutesSigned { conference, title, name, kind, digest } = "minutes.signed" Tells;
    /// They took their signature back.
    MinutesUnsigned { conference, title, name, kind } = "minutes.unsigned" Tells;
    /// The screen of its hall has a new key; one that it had before is good no more.
    ScreenOpened { conference, title } = "screen.opened" Tells;
    /// The screen shows something else: `kind` says what, `name` which.
    ScreenSet { conference, title, kind, name } = "screen.set" Tells;
    /// The screen has no key any more.
    ScreenClosed { conference, title } = "screen.closed" Tells;
    /// A conclusion was worded, with so many tasks.
    ConclusionKept { conference, title, number, many } = "conclusion.kept" Tells;
    /// A conclusion was taken away before anybody was told.
    ConclusionDropped { conference, title, number } = "conclusion.dropped" Tells;
    /// The units know so many conclusions.
    ConclusionsAnnounced { conference, title, many } = "conclusions.announced" Tells;
    /// A conclusion is worded anew.
    ConclusionRecalled { conference, title, number } = "conclusion.recalled" Tells;
    /// The unit takes a task.
    TaskAccepted { task, title, name } = "task.accepted" Tells;
    /// The unit reports it done.
    TaskReported { task, title, name } = "task.reported" Tells;
    /// The unit takes its report back.
    TaskTakenBack { task, title, name } = "task.taken-back" Tells;
    /// The cluster agrees.
    TaskConfirmed { task, title, name } = "task.confirmed" Tells;
    /// The cluster does not agree yet.
    TaskSentBack { task, title, name, reason } = "task.sent-back" Tells;
    /// The cluster agreed too early.
    TaskReopened { task, title, name, reason } = "task.reopened" Tells;
    /// The cluster no longer asks for it.
    TaskWithdrawn { task, title, name, reason } = "task.withdrawn" Tells;
    /// It does again.
    TaskRenewed { task, title, name } = "task.renewed" Tells;
    /// An article was begun.
    ArticleDrafted { article, title } = "article.drafted" Tells;
    /// It was written on.
    ArticleChanged { article, title } = "article.changed" Tells;
    /// It was handed in.
    ArticleHandedIn { article, title } = "article.handed-in" Tells;
    /// Whoever wrote it goes on.
    ArticleTakenBack { article, title } = "article.taken-back" Tells;
    /// It went back.
    ArticleSentBack { article, title, reason } = "article.sent-back" Tells;
    /// It is public from a moment on.
    ArticlePublished { article, title, at } = "article.published" Tells;
    /// It waits to be looked at again.
    ArticleRecalled { article, title } = "article.recalled" Tells;
    /// It was corrected, with a note.
    ArticleCorrected { article, title, note } = "article.corrected" Tells;
    /// It is public no more.
    ArticleWithdrawn { article, title, reason } = "article.withdrawn" Tells;
    /// It is public again.
    ArticlePutBack { article, title } = "article.put-back" Tells;
    /// The draft was let go.
    ArticleDropped { article, title } = "article.dropped" Tells;
    /// The draft was taken up again.
    ArticleResumed { article, title } = "article.resumed" Tells;
    /// A picture was put beside it.
    ArticlePictureAdded { picture, title, name, digest } = "article.picture-added" Tells;
    /// What is said of a picture changed.
    ArticlePictureWorded { picture, title, name } = "article.picture-worded" Tells;
    /// A picture was taken away.
    ArticlePictureTaken { picture, title, name } = "article.picture-taken" Tells;
    /// It was put back.
    ArticlePicturePutBack { picture, title, name } = "article.picture-put-back" Tells;
    /// Nobody put it back for a day.
    ArticlePictureSwept { picture, name, digest } = "article.picture-swept" Tells;
    /// A stage contest was announced.
    ContestAnnounced { contest, title } = "contest.announced" Tells;
    /// What it is, when or where, changed.
    ContestChanged { contest, title } = "contest.changed" Tells;
    /// A round of a contest was added.
    RoundAdded { round, title } = "round.added" Tells;
    /// What it is called, when or where it is, changed.
    RoundChanged { round, title } = "round.changed" Tells;
    /// How it is scored changed; `name` says what of it.
    RoundRulesChanged { round, title, name } = "round.rules-changed" Tells;
    /// The stage was opened.
    RoundOpened { round, title } = "round.opened" Tells;
    /// It had been opened by mistake.
    RoundTakenBack { round, title } = "round.taken-back" Tells;
    /// Marking ended; so many sheets were not sealed, and `reason` says why it ended without them.
    RoundScored { round, title, many, reason } = "round.scored" Tells;
    /// Marking goes on.
    RoundResumed { round, title, reason } = "round.resumed" Tells;
    /// The result stands; the digest is that of its file.
    RoundClosed { round, title, digest } = "round.closed" Tells;
    /// The result is looked at once more.
    RoundReopened { round, title, reason } = "round.reopened" Tells;
    /// It does not take place.
    RoundCalledOff { round, title, reason } = "round.called-off" Tells;
    /// It takes place after all.
    RoundRenewed { round, title } = "round.renewed" Tells;
    /// The order was drawn by lot; whoever has the seed draws it again.
    OrderDrawn { round, title, seed, how, reason } = "order.drawn" Tells;
    /// A team takes part.
    TeamEntered { round, title, name } = "team.entered" Tells;
    /// It is called otherwise, or of another unit.
    TeamChanged { round, title, name } = "team.changed" Tells;
    /// It had been entered by mistake.
    TeamRemoved { round, title, name } = "team.removed" Tells;
    /// It left the contest.
    TeamWithdrawn { round, title, name, reason } = "team.withdrawn" Tells;
    /// It takes part after all.
    TeamPutBack { round, title, name } = "team.put-back" Tells;
    /// What a team performs was put down, or into other words; `of` is what it is called.
    PerformanceEntered { round, title, name, of } = "performance.entered" Tells;
    /// It is not performed.
    PerformanceRemoved { round, title, name, of } = "performance.removed" Tells;
    /// What happened on the stage was noted: how long it took, who listened, what a counted part came to, what is taken away.
    PerformanceNoted { round, title, name, of } = "performance.noted" Tells;
    /// A juror was seated.
    JurorSeated { round, title, name } = "juror.seated" Tells;
    /// They are called otherwise, or of another unit.
    JurorChanged { round, title, name } = "juror.changed" Tells;
    /// They had been seated by mistake.
    JurorRemoved { round, title, name } = "juror.removed" Tells;
    /// Somebody else took the seat; `by` is who.
    JurorReplaced { round, title, name, by, reason } = "juror.replaced" Tells;
    /// A juror has a code; one that they had before, and their telephone, are good no more.
    JurorCodeIssued { round, title, name } = "juror.code-issued" Tells;
    /// A telephone took the code.
    JurorPhoneBound { round, title, name } = "juror.phone-bound" Tells;
    /// A juror has something to do with a team; `of` is the team.
    JurorBarred { round, title, name, of, reason } = "juror.barred" Tells;
    /// They have not.
    JurorUnbarred { round, title, name, of } = "juror.unbarred" Tells;
    /// A juror's sheet came from the telephone; `name` is the juror, `of` the performance. The marks are not told.
    SheetKept { round, title, name, of } = "sheet.kept" Tells;
    /// A juror sealed a sheet; `how` says whether on the telephone or on paper. The marks are not told.
    SheetSealed { round, title, name, of, how } = "sheet.sealed" Tells;
    /// A sealed sheet was opened again.
    SheetReopened { round, title, name, of, reason } = "sheet.reopened" Tells;
    /// The jury decided about a prize that scores left open; `kind` is the prize, empty for none.
    PrizeDecided { round, title, name, kind, reason } = "prize.decided" Tells;
    /// The jury gave a side prize; `kind` is what it is called.
    SidePrizeGiven { round, title, name, kind } = "side-prize.given" Tells;
    /// It took it back.
    SidePrizeTakenBack { round, title, name, kind } = "side-prize.taken-back" Tells;
    /// A decision of commendation is being prepared.
    DecisionPrepared { decision, title } = "decision.prepared" Tells;
    /// Its words changed.
    DecisionChanged { decision, title } = "decision.changed" Tells;
    /// Somebody came onto its list.
    DecisionAwardAdded { decision, title, name } = "decision.award-added" Tells;
    /// Somebody left its list.
    DecisionAwardDropped { decision, title, name } = "decision.award-dropped" Tells;
    /// It took its number.
    DecisionNumbered { decision, title, number } = "decision.numbered" Tells;
    /// It is signed, and holds.
    DecisionIssued { decision, title, number, many } = "decision.issued" Tells;
    /// An alliance has a new key with which its awards are signed.
    IssuerKeyMade { key, title } = "issuer-key.made" Tells;
    /// It was revoked.
    DecisionRevoked { decision, title, number, reason } = "decision.revoked" Tells;
    /// Somebody was put forward for an award.
    NominationProposed { nomination, name, award } = "nomination.proposed" Tells;
    /// Several were put forward for an award at once.
    NominationsProposed { unit, award, many, names } = "nominations.proposed" Tells;
    /// Something was done with a nomination, or with its dossier.
    NominationStepped { nomination, step, name, note } = "nomination.stepped" Tells;
    /// The same was done with several at once; their rows carry the number of this line.
    NominationsStepped { unit, step, many, names, note } = "nominations.stepped" Tells;
    /// For what somebody is put forward was put into other words.
    NominationChanged { nomination, name } = "nomination.changed" Tells;
    /// A paper of a dossier is there on paper, or is not after all.
    DossierNoted { nomination, name, paper, there } = "dossier.noted" Tells;
    /// Somebody sits on the council.
    CouncilSeated { unit, name, role } = "council.seated" Tells;
    /// Somebody sits there no more.
    CouncilLeft { unit, name, day } = "council.left" Tells;
    /// A meeting of the council was called.
    MeetingConvened { meeting, day } = "meeting.convened" Tells;
    /// What it is about, who came or what was counted changed.
    MeetingChanged { meeting, day } = "meeting.changed" Tells;
    /// What a poll counted went into its list.
    MeetingBalloted { meeting, day, title } = "meeting.balloted" Tells;
    /// A nomination left its list.
    MeetingUnlisted { meeting, day, name } = "meeting.unlisted" Tells;
    /// It is concluded: so many of so many were endorsed.
    MeetingConcluded { meeting, day, endorsed, many } = "meeting.concluded" Tells;
    /// It was reopened.
    MeetingReopened { meeting, day, reason } = "meeting.reopened" Tells;
    /// A certificate was handed over; `certificate` is the decision and the place on its list.
    CertificateHandedOver { certificate, title, name, on } = "certificate.handed-over" Tells;
    /// All certificates of a decision that were left were handed over.
    CertificatesHandedOver { decision, title, many, on } = "certificate.rest-handed-over" Tells;
    /// That a certificate was handed over was wrong.
    HandOverTakenBack { certificate, title, name, reason } = "certificate.hand-over-taken-back" Tells;
    /// How far the printer is off on blanks of a kind, in millimetres.
    OffsetSet { certificate, title, right, down } = "certificate.offset-set" Tells;
    /// A final paper was made, as a file with this digest: so many papers are in it.
    PaperMade { print, title, paper, part, many, digest } = "paper.made" Tells;
    /// A final paper was made that says something else than the file before.
    PaperMadeAnew { print, title, paper, part, many, edition, digest, replaces } = "paper.made-anew" Tells;
    /// An office words a block of a paper itself from now on.
    BlockWorded { place, block, paper, wording } = "block.worded" Tells;
    /// It has the wording of everybody again.
    BlockTakenBack { place, block, paper } = "block.taken-back" Tells;
    /// A line of a record was withdrawn as wrong.
    AchievementWithdrawn { honoree, title, line, reason } = "achievement.withdrawn" Tells;
    /// A source states that somebody was honoured.
    HonourStated { record, name, year, source } = "honour.stated" Tells;
    /// Such a line was noted by mistake.
    HonourTakenBack { record, name, year, reason } = "honour.taken-back" Tells;
    /// A unit began an exemplar: `title` is the organisation, `name` the unit.
    ExemplarDrafted { exemplar, title, name } = "exemplar.drafted" Tells;
    /// The unit put it into other words, or chose other figures.
    ExemplarChanged { exemplar, title, name } = "exemplar.changed" Tells;
    /// The unit handed it in.
    ExemplarProposed { exemplar, title, name } = "exemplar.proposed" Tells;
    /// The unit took it back.
    ExemplarTakenBack { exemplar, title, name } = "exemplar.taken-back" Tells;
    /// It went back to its unit.
    ExemplarSentBack { exemplar, title, name, reason } = "exemplar.sent-back" Tells;
    /// It was recognised: `decision` says by what.
    ExemplarRecognized { exemplar, title, name, decision } = "exemplar.recognized" Tells;
    /// It stands at the top of the list.
    ExemplarFeatured { exemplar, title, name } = "exemplar.featured" Tells;
    /// It stands there no more.
    ExemplarUnfeatured { exemplar, title, name } = "exemplar.unfeatured" Tells;
    /// It is no exemplar any more.
    ExemplarRetired { exemplar, title, name, reason } = "exemplar.retired" Tells;
    /// It is one again.
    ExemplarPutBack { exemplar, title, name } = "exemplar.put-back" Tells;
    /// Its unit let go of it.
    ExemplarWithdrawn { exemplar, title, name } = "exemplar.withdrawn" Tells;
    /// Its unit goes on with it.
    ExemplarResumed { exemplar, title, name } = "exemplar.resumed" Tells;
    /// Another organisation goes on where this one ended; none where `successor` is empty.
    ExemplarSucceeded { exemplar, title, successor } = "exemplar.succeeded" Tells;
    /// A cluster named an aspect of its own.
    AspectNamed { aspect, title } = "aspect.named" Tells;
    /// Somebody took an exemplar up: `title` is the exemplar, `name` who.
    ReplicationTakenUp { replication, title, name } = "replication.taken-up" Tells;
    /// The plan, its steps or its periods are others.
    ReplicationPlanned { replication, title, name } = "replication.planned" Tells;
    /// How far it is.
    ReplicationReported { replication, title, name } = "replication.reported" Tells;
    /// It is said to be done.
    ReplicationFinished { replication, title, name } = "replication.finished" Tells;
    /// The leader wants more.
    ReplicationSentBack { replication, title, name, reason } = "replication.sent-back" Tells;
    /// The leader confirmed it.
    ReplicationConfirmed { replication, title, name } = "replication.confirmed" Tells;
    /// It was given up.
    ReplicationGivenUp { replication, title, name, reason } = "replication.given-up" Tells;
    /// It goes on.
    ReplicationResumed { replication, title, name } = "replication.resumed" Tells;
    /// The unit of the exemplar named who helps.
    HelperNamed { replication, title, name } = "replication.helper-named" Tells;
    /// A source states admissions without names.
    AdmissionsStated { record, count, from, to, source } = "admissions.stated" Tells;
    /// Such a number was noted by mistake.
    AdmissionsTakenBack { record, count, reason } = "admissions.taken-back" Tells;

    /// A register was taken in from a file: so many were entered, of so many something was noted; the digest is over what was entered.
    EntriesTakenIn { unit, name, entered, changed, digest } = "entry.taken-in" Tells;
    /// What came of a file was taken back.
    EntriesTakenBack { unit, name, entered, changed } = "entry.taken-back" Tells;

    /// Figures of organisations were brought in from a file: so many new ones, in place of so many others; the digest is over all of them.
    FiguresBrought { unit, name, period, added, replaced, digest } = "figures.brought" Tells;
    /// What came of a file of figures was taken back.
    FiguresTakenBack { unit, name, period, added, replaced } = "figures.taken-back" Tells;
    /// Totals that were not what their figures add up to are written anew.
    TotalsRepaired { unit, count } = "figures.totals-repaired" Tells;

    /// Whom to ask about a unit, a cluster or the house is written down.
    ContactSet { subject, name } = "contact.set" Tells;
    /// Nobody is named any more.
    ContactDropped { subject, name } = "contact.dropped" Tells;

    /// A year was opened.
    YearOpened { year, number } = "year.opened" Tells;
    /// The year began with what an earlier one had.
    YearRolledOver { year, number, from } = "year.rolled-over" Tells;
    /// A step got another due day.
    StepMoved { year, step, before, due } = "step.moved" Tells;
    /// The year got another step.
    StepAdded { year, step, due } = "step.added" Tells;
    /// The year does without this step.
    StepLeftOut { year, step } = "step.left-out" Tells;
    /// Nothing more is entered in a step.
    StepLocked { year, step, reason } = "step.locked" Tells;
    /// Something can be entered again.
    StepUnlocked { year, step, reason } = "step.unlocked" Tells;
    /// One unit may enter something in a locked step until a day.
    StepExceptionGranted { year, step, unit, until, reason } = "step.exception-granted" Tells;
    /// It no longer may.
    StepExceptionEnded { year, step, unit } = "step.exception-ended" Tells;
    /// The cluster held this step on a day.
    StepHeld { year, step, held } = "step.held" Tells;
    /// A year was taken over from a publication or a file, with its source.
    YearImported { year, number, source } = "year.imported" Tells;
    /// A criteria table was stored.
    CriteriaStored { table, digest } = "criteria.stored" Tells;
    /// A rulebook of awards was brought in, and holds from a day.
    RulebookBrought { rulebook, title, from, digest } = "rulebook.brought" Tells;
    /// A rulebook of awards that was brought in was taken back.
    RulebookTakenBack { rulebook, title } = "rulebook.taken-back" Tells;
    /// The year uses this table.
    CriteriaChosen { year, table } = "year.criteria-chosen" Decides;
    /// The year uses this table in place of another, and why.
    CriteriaSuperseded { year, table, replaced, reason } = "year.criteria-superseded" Decides;
    /// Somebody began to write a table.
    TableDrafted { draft, title, based_on } = "criteria.drafted" Tells;
    /// A table under way was saved.
    TableDraftSaved { draft, revision } = "criteria.draft-saved" Tells;
    /// A table under way was thrown away.
    TableDraftDropped { draft, title } = "criteria.draft-dropped" Tells;
    /// Somebody looked at a file that they brought, and took in what it holds.
    FileTakenIn { intake, purpose, name, digest, subject } = "file.taken-in" Tells;
    /// What came of a file was taken back, before anybody changed it.
    FileTakenBack { intake, purpose, name, subject } = "file.taken-back" Tells;
    /// The result was frozen. A bundle tells of the freezes before its own.
    YearFrozen { year, digest, tied } = "year.frozen" Decides;
    /// Head or secretary asks to open the frozen year again.
    ReopeningAsked { year, reason } = "year.reopening-asked" Tells;
    /// Nobody asks any more.
    ReopeningDropped { year } = "year.reopening-dropped" Tells;
    /// The other of the two agreed: things change again. The result that was frozen had this digest.
    YearReopened { year, reason, digest, asked_by } = "year.reopened" Decides;
    /// The result was published.
    YearPublished { year, digest } = "year.published" Tells;
    /// A meeting settled a tie, and the secretary recorded how.
    TieConcluded { year, units, held, reason } = "tie.concluded" Tells;

    /// A draft was saved.
    ReportSaved { report, period, unit, revision } = "report.saved" Tells;
    /// The unit's officer submitted it.
    ReportSubmitted { report, period, unit, version } = "report.submitted" Tells;
    /// Whoever decides next has opened it.
    ReportOpened { report, period, unit } = "report.opened" Tells;
    /// The unit took it back before anybody opened it.
    ReportTakenBack { report, period, unit } = "report.taken-back" Tells;
    /// The unit asks for it.
    ReportAskedBack { report, period, unit, reason } = "report.asked-back" Tells;
    /// The unit's leader approved it.
    ReportApproved { report, period, unit, version } = "report.approved" Decides;
    /// The cluster accepted it; a reason where one was given.
    ReportAccepted { report, period, unit, version, reason } = "report.accepted" Decides;
    /// It went back for correction.
    ReportReturned { report, period, unit, reason } = "report.returned" Decides;
    /// Those in the unit whose turn it is were written to.
    ReportReminded { member, period, unit, number } = "report.reminded" Tells;
    /// The same about another paper of the unit, by the step to which it belongs.
    UnitReminded { member, year, step, unit, number } = "unit.reminded" Tells;
    /// A new version of an accepted report was begun.
    ReportCorrected { report, period, unit, version, reason } = "report.corrected" Tells;
    /// Figures were taken over from a publication.
    ReportImported { report, period, unit, source } = "report.imported" Tells;
    /// Many figures were brought in at once; the digest covers every one of them.
    FiguresImported { cluster, number, source, digest } = "figures.imported" Tells;

    /// A draft of the pact was saved.
    PactSaved { pact, version, revision } = "pact.saved" Tells;
    /// Text and targets were fixed and laid before the units.
    PactOffered { pact, version, digest } = "pact.offered" Tells;
    /// A unit signed exactly the text with this digest.
    PactSigned { pact, unit, version, digest } = "pact.signed" Tells;
    /// A unit took its signature back.
    PactSignatureWithdrawn { pact, unit, version, digest } = "pact.signature-withdrawn" Tells;
    /// Every member has signed.
    PactCameIntoForce { pact, version, digest } = "pact.came-into-force" Tells;
    /// The offer was taken back; the signatures of these units became void.
    PactTakenBack { pact, version, reason, voided } = "pact.taken-back" Tells;
    /// A new version was begun.
    PactRevised { pact, version, reason } = "pact.revised" Tells;

    /// A line was added to the report form.
    IndicatorAdded { year, code, title, group } = "indicator.added" Decides;
    /// A line of the report form was changed: what stands in it now, and under which title it stood.
    IndicatorChanged { year, code, title, before, changed } = "indicator.changed" Decides;
    /// A line was taken out of the report form.
    IndicatorDropped { year, code, title } = "indicator.dropped" Decides;

    /// A mark was given or changed.
    MarkGiven { year, unit, criterion, layer, points, before, note } = "mark.given" Decides;
    /// A mark was taken back.
    MarkWithdrawn { year, unit, criterion, layer, before } = "mark.withdrawn" Decides;
    /// Somebody who is named for it proposes a mark of the cluster.
    MarkProposed { year, unit, criterion, layer, points, before, note } = "mark.proposed" Tells;
    /// A proposal was taken back.
    ProposalWithdrawn { year, unit, criterion, layer, before } = "mark.proposal-withdrawn" Tells;
    /// Somebody was named for what an owner looks after.
    OwnerPersonNamed { year, owner, name } = "owner.person-named" Tells;
    /// They are named no more.
    OwnerPersonDropped { year, owner, name } = "owner.person-dropped" Tells;
    /// A criterion is not assigned to a unit.
    CriterionLeftOut { year, unit, criterion, reason } = "criterion.left-out" Decides;
    /// It is assigned again.
    CriterionTakenIn { year, unit, criterion } = "criterion.taken-in" Decides;

    /// The unit handed its scorecard in.
    ScorecardSubmitted { year, unit } = "scorecard.submitted" Decides;
    /// Somebody who goes on with it has opened it.
    ScorecardOpened { year, unit } = "scorecard.opened" Tells;
    /// The unit took it back before anybody opened it.
    ScorecardTakenBack { year, unit } = "scorecard.taken-back" Decides;
    /// The unit asks for it.
    ScorecardAskedBack { year, unit, reason } = "scorecard.asked-back" Tells;
    /// The cluster sent it back.
    ScorecardReturned { year, unit, reason } = "scorecard.returned" Decides;
    /// It was approved as a whole.
    ScorecardApproved { year, unit, count } = "scorecard.approved" Decides;
    /// An approved card was opened again.
    ScorecardReopened { year, unit, reason } = "scorecard.reopened" Decides;
    /// A file is evidence for a criterion.
    EvidenceAttached { evidence, unit, criterion, name, digest } = "evidence.attached" Tells;
    /// A file takes the place of a rejected one, which stays to be seen.
    EvidenceReplaced { evidence, unit, criterion, name, digest, replaced } = "evidence.replaced" Tells;
    /// A file is no longer evidence for a criterion.
    EvidenceDetached { evidence, unit, criterion, name } = "evidence.detached" Tells;
    /// The cluster takes it.
    EvidenceAccepted { evidence, unit, criterion, name } = "evidence.accepted" Tells;
    /// The cluster does not take it.
    EvidenceRejected { evidence, unit, criterion, name, reason } = "evidence.rejected" Tells;
    /// It was attached to nothing any more, and had never been decided about: its bytes are gone.
    EvidenceSwept { evidence, name, digest } = "evidence.swept" Tells;
    /// A picture was put beside something; `title` says beside what, `name` is its caption, the digest is that of what is kept.
    PictureAdded { picture, title, name, digest } = "picture.added" Tells;
    /// A picture got another caption.
    PictureCaptioned { picture, title, was, name } = "picture.captioned" Tells;
    /// A picture was taken away; for a while it can be put back.
    PictureTakenAway { picture, title, name } = "picture.taken-away" Tells;
    /// A picture that was taken away stands there again.
    PicturePutBack { picture, title, name } = "picture.put-back" Tells;
    /// Nobody put it back: its bytes are gone.
    PictureSwept { picture, name, digest } = "picture.swept" Tells;
    /// A file of a paper was put beside something; `title` says beside what, `place` which paper it is, the digest is that of its bytes.
    PaperFileAdded { paper, title, place, name, digest } = "paper-file.added" Tells;
    /// It was taken away; for a while it can be put back.
    PaperFileTakenAway { paper, title, place, name } = "paper-file.taken-away" Tells;
    /// It stands there again.
    PaperFilePutBack { paper, title, place, name } = "paper-file.put-back" Tells;
    /// Nobody put it back: its bytes are gone.
    PaperFileSwept { paper, name, digest } = "paper-file.swept" Tells;
    /// How much evidence a unit may have.
    QuotaSet { house, number } = "evidence.quota-set" Tells;

    /// Who checks whom was drawn.
    ChecksDrawn { year, checkers, mutual, checks } = "check.drawn" Decides;
    /// Another unit checks instead.
    CheckHandedOver { year, unit, from, to, kept, reason } = "check.handed-over" Decides;
    /// Two units do not check each other.
    ConflictDeclared { year, units, reason } = "conflict.declared" Tells;
    /// They may again.
    ConflictWithdrawn { year, units } = "conflict.withdrawn" Tells;
    /// A checker's sheet was handed in.
    AppraisalHandedIn { year, unit, by } = "appraisal.handed-in" Decides;
    /// A checker said why a mark differs.
    MarkReasoned { year, unit, criterion, note } = "mark.reasoned" Tells;
    /// A checker's sheet is complete.
    AppraisalConfirmed { year, unit, by } = "appraisal.confirmed" Decides;
    /// Checked units see what their peers gave.
    ExplanationOpened { year, without, reason } = "explanation.opened" Decides;
    /// A unit answered its peers.
    ExplanationGiven { year, unit, criterion, note } = "explanation.given" Tells;

    /// A poll was announced with its rule.
    PollAnnounced { poll, title, round } = "poll.announced" Tells;
    /// It opened; its electorate is fixed.
    PollOpened { poll, title, count, here, digest } = "poll.opened" Tells;
    /// It closed with so many ballots from telephones. No ballot has a line of its own: its time would say when somebody voted.
    PollClosed { poll, title, count } = "poll.closed" Tells;
    /// A voter took a ballot on paper.
    PaperBallotTaken { poll, title, name } = "poll.paper-taken" Tells;
    /// Somebody wrote down what they counted; not what it was.
    CountEntered { poll, title, pile, name } = "poll.count-entered" Tells;
    /// What two tellers found differently was resolved.
    CountResolved { poll, title, pile, reason } = "poll.count-resolved" Tells;
    /// It was counted; the digest is that of its export.
    PollTallied { poll, title, digest } = "poll.tallied" Tells;
    /// A tie was settled.
    PollSettled { poll, title, how, by, order, digest } = "poll.settled" Tells;
    /// Its result is there to be read.
    PollPublished { poll, title } = "poll.published" Tells;
    /// What follows from its result; `kind` says what.
    PollMeant { poll, title, kind } = "poll.meant" Tells;
    /// Somebody takes over a cluster from a day on; `people` says who and as what.
    HandingOverPlanned { handing, day, people } = "handing-over.planned" Tells;
    /// They do not.
    HandingOverTakenBack { handing, day } = "handing-over.taken-back" Tells;
    /// A voter got a code for a telephone; an earlier telephone votes no more.
    PassIssued { gathering, name } = "pass.issued" Tells;
    /// A code was used on a telephone.
    PassTaken { gathering, name } = "pass.taken" Tells;
}
