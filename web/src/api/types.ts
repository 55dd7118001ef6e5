import type { Bilingual } from '../i18n/language';

/** UTC moment, `YYYY-MM-DDTHH:mm:ss.ffffffZ`. */
export type Instant = string;
/** Calendar day, `YYYY-MM-DD`. */
export type Day = string;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Organisation {
  id: string;
  name: string;
  kind: string;
}

export interface Me {
  id: string;
  name: string;
  signInName: string;
  roles: string[];
  organisation: Organisation;
  permissions: string[];
  mustChangePassword: boolean;
}

export interface Meta {
  mode: 'production' | 'practice';
  product: string;
  version: string;
  /** The fictional people of a practice system; else empty. */
  practiceAccounts: { signInName: string; name: string; roles: string[] }[];
}

export interface ServerClock {
  now: Instant;
  mode: 'production' | 'practice';
  zone: string;
}

export interface Account {
  id: string;
  name: string;
  signInName: string;
  roles: string[];
  organisationId: string;
  organisationName: string;
  mustChangePassword: boolean;
  disabledAt: Instant | null;
}

export type AssetClass = 'software' | 'indoor' | 'field' | 'oa';

export interface Asset {
  id: string;
  code: string;
  name: string;
  class: AssetClass;
  site: string | null;
  project: { id: string; name: string };
  contractor: { id: string; name: string } | null;
  version: number;
}

export type TicketState = 'new' | 'accepted' | 'in-progress' | 'resolved' | 'verified' | 'cancelled';
export type Urgency = 'urgent' | 'normal';
export type ClockOutcome = 'met' | 'late' | 'overdue' | 'pending' | 'withdrawn' | 'missed-then-withdrawn';

export interface TicketSummary {
  id: string;
  number: string;
  title: string;
  urgency: Urgency;
  state: TicketState;
  cycle: number;
  assetName: string;
  assetClass: AssetClass;
  contractorName: string;
  reportedAt: Instant;
  acceptedAt: Instant | null;
  resolvedAt: Instant | null;
  nextDueAt: Instant | null;
  nextDueKind: string | null;
  overdue: boolean;
  version: number;
}

export interface TicketClock {
  id: string;
  kind: string;
  cycle: number;
  anchorAt: Instant;
  dueAt: Instant;
  endedAt: Instant | null;
  withdrawnAt: Instant | null;
  outcome: ClockOutcome;
}

export interface Ticket {
  id: string;
  number: string;
  title: string;
  description: string;
  urgency: Urgency;
  state: TicketState;
  cycle: number;
  asset: { id: string; code: string; name: string; class: AssetClass };
  project: { id: string; name: string };
  contractor: { id: string; name: string };
  reporterName: string;
  handlerName: string | null;
  reportedAt: Instant;
  acceptedAt: Instant | null;
  startedAt: Instant | null;
  resolvedAt: Instant | null;
  verifiedAt: Instant | null;
  cancelledAt: Instant | null;
  resolution: { cause: string; action: string } | null;
  verification: { effective: boolean; remark: string | null } | null;
  version: number;
  commands: string[];
  deadlines: TicketClock[];
  now: Instant;
}

export interface TicketEvent {
  id: string;
  from: string | null;
  to: string;
  command: string;
  at: Instant;
  actorName: string;
  reason: string | null;
}

export interface EscalationStep {
  step: number;
  title: Bilingual;
  plannedAt: Instant;
  firedAt: Instant;
  late: boolean;
  superseded: boolean;
  recipients: { id: string; name: string }[];
  nobodyToTell: boolean;
}

export interface Deadline extends TicketClock {
  subjectType: string;
  subjectId: string;
  allowance: { amount: number; unit: string };
  why: Bilingual;
  escalations: EscalationStep[];
}

export interface Notice {
  id: string;
  title: Bilingual;
  body: Bilingual;
  link: string;
  urgent: boolean;
  createdAt: Instant;
  readAt: Instant | null;
}

export interface Warning extends Bilingual {
  code: string;
}

export interface TargetTable {
  id: string;
  year: number;
  number: number;
  title: string;
  unitCode: string;
  unitName: string;
  project: { id: string; name: string };
  budgetFen: number;
  fiscalFen: number;
  otherFen: number;
  purpose: string;
  goal: string;
  warnings: Warning[];
  indicatorCount: number;
}

export interface IndicatorResult {
  status: 'value' | 'not-applicable' | 'nothing-feeds';
  value: string | null;
  shown: Bilingual;
  numerator: number | null;
  denominator: number | null;
  pending: number | null;
  met: boolean | null;
}

export interface Indicator {
  id: string;
  code: string;
  tableId: string;
  tableNumber: number;
  row: number;
  level1: string;
  level2: string;
  level3: string;
  description: string;
  targetText: string;
  target: {
    kind: string;
    operator: string | null;
    impliedOperator: string | null;
    value: string | number | null;
    unit: string | null;
    warnings: Warning[];
  };
  binding: { metric: string; facets: string[]; status: 'proposed' | 'confirmed' } | null;
  metric: { code: string; title: Bilingual; reading: Bilingual } | null;
  result: IndicatorResult;
}

export interface Board {
  year: number;
  period: { start: Instant; end: Instant };
  asOf: Instant;
  items: Indicator[];
}

export interface EvidenceClock {
  item: string;
  title: Bilingual;
  openedAt: Instant;
  dueAt: Instant;
  closedAt: Instant | null;
  withdrawnAt: Instant | null;
  verdict: string;
  reason: Bilingual;
}

export interface EvidenceItem {
  subjectType: string;
  subjectId: string;
  link: string;
  label: string;
  cycle: number;
  numerator: number;
  denominator: number;
  verdict: string;
  settledAt: Instant | null;
  reason: Bilingual;
  clocks: EvidenceClock[];
}

export interface EvidencePage extends Page<EvidenceItem> {
  asOf: Instant;
  /** Of all pages; null while nothing feeds the row. */
  totals: { numerator: number; denominator: number; pending: number } | null;
}
