import type { components } from './schema';

type Schemas = components['schemas'];

/** UTC moment, `YYYY-MM-DDTHH:mm:ss.ffffffZ`. */
export type Instant = string;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

// The server's own declarations, generated from docs/openapi.json: a field that changes there does not compile here.
export type Me = Schemas['Me'];
export type Meta = Schemas['Meta'];
export type ServerClock = Schemas['ClockView'];
export type Organisation = Schemas['OrganisationRecord'];
export type Account = Schemas['AccountRecord'];
export type Asset = Schemas['AssetAnswer'];
export type AssetClass = Asset['class'];
export type TicketSummary = Schemas['TicketLine'];
export type Ticket = Schemas['TicketAnswer'];
export type TicketState = Ticket['state'];
export type Urgency = Ticket['urgency'];
export type TicketCommandName = Ticket['commands'][number];
export type TicketAct = Ticket['acts'][number];
export type TicketSort = NonNullable<Schemas['TicketQuestion']['sort']>;
export type TicketQuestion = Schemas['TicketQuestion'];
export type SavedTicketFilter = Schemas['SavedFilterAnswer'];
export type TicketComment = Schemas['CommentAnswer'];
export type TicketWatch = Schemas['WatchAnswer'];
export type Assigned = Schemas['AssignedAnswer'];
export type TicketClock = Schemas['ClockAnswer'];
export type ClockOutcome = TicketClock['outcome'];
export type TicketEvent = Schemas['TransitionAnswer'];
export type EscalationStep = Schemas['EscalationAnswer'];
export type Deadline = Schemas['DeadlineAnswer'];
export type Notice = Schemas['NoticeAnswer'];
export type Warning = Schemas['WarningAnswer'];
export type TargetTable = Schemas['TargetTableAnswer'];
export type Indicator = Schemas['IndicatorAnswer'];
export type IndicatorResult = Indicator['result'];
export type Board = Schemas['Board'];
export type EvidencePage = Schemas['EvidenceAnswer'];
export type EvidenceItem = EvidencePage['items'][number];
export type EvidenceClock = EvidenceItem['clocks'][number];
export type OutboxMessage = Schemas['OutboxItem'];
export type OutboxState = OutboxMessage['state'];
export type DeputyPeriod = Schemas['DeputyRecord'];
export type NewDeputyPeriod = Schemas['NewDeputy'];
/** Who may stand in for somebody. */
export type DeputyCandidate = Pick<Account, 'id' | 'name' | 'organisationName'>;
export type OwnerProof = Schemas['OwnerProofAnswer'];
export type DeadlineLine = Schemas['DeadlineLine'];
export type DeadlineCount = Schemas['DeadlineCounts'];
export type DeadlineCalendar = Schemas['DeadlineCalendar'];
export type DeadlineDay = Schemas['DeadlineDay'];
export type DeadlineCommand = Deadline['commands'][number];
export type DeadlinePause = Schemas['PauseAnswer'];
export type DeadlineSpan = Schemas['SpanAnswer'];
export type CalendarFeed = Schemas['CalendarFeedAnswer'];
export type NewCalendarFeed = Schemas['NewCalendarFeed'];
export type CalendarDays = Schemas['CalendarDays'];
export type UrgencyPreview = Schemas['UrgencyPreview'];
/** Somebody or something by its name. */
export type Reference = Schemas['ReferenceAnswer'];
export type Policy = Schemas['PolicyRecord'];
export type NewPolicy = Schemas['NewPolicy'];
export type PolicyStep = Schemas['StepPart'];
export type StepMoment = Schemas['StepMomentPart'];
export type StepRecipient = Schemas['RecipientPart'];
export type DeadlineRule = Schemas['RuleRecord'];
export type NewDeadlineRule = Schemas['NewRule'];
export type WorkCalendar = Schemas['CalendarRecord'];
export type NewWorkCalendar = Schemas['NewCalendar'];
export type CalendarContent = Schemas['CalendarContentPart'];
export type CalendarDay = Schemas['CalendarDayAnswer'];
export type OpenSpan = Schemas['OpenSpanPart'];
export type NationalYear = Schemas['NationalYearPart'];
export type NationalYearAnswer = Schemas['NationalYearAnswer'];
export type RenewalPreview = Schemas['RenewalPreview'];
export type RenewalItem = Schemas['RenewalItem'];
