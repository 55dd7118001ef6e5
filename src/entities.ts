import { ClockMove } from './common/persistence/clock-move.entity.js';
import type { EntityClass } from './common/persistence/columns.js';
import { IdempotencyKeyRow } from './common/persistence/idempotency-key.entity.js';
import { RefreshRequest } from './common/workflow/refresh-request.entity.js';
import { Transition } from './common/workflow/transition.entity.js';
import { Asset } from './modules/assets/asset.entity.js';
import { ContactRun } from './modules/assets/availability/contacts/contact-run.entity.js';
import { Contact } from './modules/assets/availability/contacts/contact.entity.js';
import { Gateway } from './modules/assets/availability/gateways/gateway.entity.js';
import { AssetStop } from './modules/assets/availability/stops/asset-stop.entity.js';
import { PlannedStop } from './modules/assets/availability/stops/planned-stop.entity.js';
import { TimelineChange } from './modules/assets/availability/timeline-change.entity.js';
import { FunctionAsset } from './modules/assets/functions/function-asset.entity.js';
import { MonitoredFunction } from './modules/assets/functions/monitored-function.entity.js';
import { BudgetLine } from './modules/budget/budget-line.entity.js';
import { Expense } from './modules/budget/expense.entity.js';
import { Contract } from './modules/contracts/contract.entity.js';
import { Complaint } from './modules/satisfaction/complaints/complaint.entity.js';
import { Rating } from './modules/satisfaction/ratings/rating.entity.js';
import { Coverage } from './modules/assets/coverages/coverage.entity.js';
import { Attachment } from './modules/files/attachment.entity.js';
import { FileChunk, StoredFile } from './modules/files/file.entity.js';
import { Trail } from './modules/audit/trail.entity.js';
import { Account } from './modules/identity/accounts/account.entity.js';
import { CalendarVersion } from './modules/deadlines/calendars/calendar-version.entity.js';
import { Deadline } from './modules/deadlines/clocks/deadline.entity.js';
import { CalendarFeed } from './modules/deadlines/feeds/calendar-feed.entity.js';
import { OwnerProof } from './modules/deadlines/owners/owner-proof.entity.js';
import { EscalationPolicy } from './modules/deadlines/policies/escalation-policy.entity.js';
import { DeadlineRule } from './modules/deadlines/rules/deadline-rule.entity.js';
import { Escalation } from './modules/deadlines/sweeper/escalation.entity.js';
import { Evidence } from './modules/indicators/evidence/evidence.entity.js';
import { EvidencePulse } from './modules/indicators/evidence/evidence-pulse.entity.js';
import { Project } from './modules/indicators/project.entity.js';
import { Binding } from './modules/indicators/target-table/binding.entity.js';
import { Indicator } from './modules/indicators/target-table/indicator.entity.js';
import { TargetTable } from './modules/indicators/target-table/target-table.entity.js';
import { Notice } from './modules/notifications/notice.entity.js';
import { OutboxMessage } from './modules/notifications/outbox-message.entity.js';
import { Deputy } from './modules/identity/deputies/deputy.entity.js';
import { Organisation } from './modules/identity/organisations/organisation.entity.js';
import { Session } from './modules/identity/sessions/session.entity.js';
import { SignInAttempt } from './modules/identity/sessions/sign-in-attempt.entity.js';
import { TicketAct } from './modules/tickets/ticket-act.entity.js';
import { TicketCycle } from './modules/tickets/ticket-cycle.entity.js';
import { SavedTicketFilter } from './modules/tickets/lists/saved-filter.entity.js';
import { TicketComment } from './modules/tickets/talk/comment.entity.js';
import { TicketWatcher } from './modules/tickets/talk/watcher.entity.js';
import { Ticket } from './modules/tickets/ticket.entity.js';
import { MaintenancePlan } from './modules/visits/plans/maintenance-plan.entity.js';
import { PlanGroupAsset } from './modules/visits/plans/plan-group-asset.entity.js';
import { PlanGroup } from './modules/visits/plans/plan-group.entity.js';
import { VisitAsset } from './modules/visits/visits/visit-asset.entity.js';
import { Visit } from './modules/visits/visits/visit.entity.js';

/** Every table of the house. The drift check holds this list against the migrated schema. */
export const ENTITIES: readonly EntityClass[] = [
  ClockMove,
  IdempotencyKeyRow,
  Transition,
  RefreshRequest,
  Organisation,
  Account,
  Deputy,
  Session,
  SignInAttempt,
  Trail,
  StoredFile,
  FileChunk,
  Attachment,
  OutboxMessage,
  Notice,
  CalendarVersion,
  EscalationPolicy,
  DeadlineRule,
  Deadline,
  Escalation,
  CalendarFeed,
  OwnerProof,
  Project,
  TargetTable,
  Indicator,
  Binding,
  Evidence,
  EvidencePulse,
  BudgetLine,
  Expense,
  Contract,
  Complaint,
  Rating,
  Asset,
  Coverage,
  MonitoredFunction,
  FunctionAsset,
  Gateway,
  Contact,
  ContactRun,
  TimelineChange,
  AssetStop,
  PlannedStop,
  Ticket,
  TicketCycle,
  TicketAct,
  TicketComment,
  TicketWatcher,
  SavedTicketFilter,
  MaintenancePlan,
  PlanGroup,
  PlanGroupAsset,
  Visit,
  VisitAsset,
];
