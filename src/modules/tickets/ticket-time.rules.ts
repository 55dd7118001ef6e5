import { addHours, laterOf, type Instant } from '../../common/time/instant.js';
import type { Refusal } from '../../common/workflow/machine.js';
import type { OfflineAct, TicketAct } from './ticket-act.entity.js';
import type { Ticket } from './ticket.entity.js';

/** How far back the centre's intake may set the time of a report (DESIGN §5, late facts), in hours. */
export const REPORT_BACK_HOURS = 24;

/** How long before the server hears of it something may have been done offline, in hours. */
export const OFFLINE_HOURS = 72;

/** A refusal that names a field of the request. */
export interface FieldRefusal extends Refusal {
  readonly field: string;
}

/** Why a report cannot be entered as of that moment. */
export function lateReportRefusal(
  {
    reportedAt,
    lateReason,
  }: { readonly reportedAt?: Instant | undefined; readonly lateReason?: string | undefined },
  now: Instant,
): FieldRefusal | null {
  if (reportedAt === undefined) {
    if (lateReason === undefined) return null;
    const message = 'Give the time of the report as well, or leave the reason out.';
    return { field: '/reportedAt', code: 'TICKET.REPORTED_AT_MISSING', message };
  }
  if (reportedAt > now)
    return {
      field: '/reportedAt',
      code: 'TICKET.REPORTED_IN_FUTURE',
      message: 'That moment has not come yet.',
    };
  if (reportedAt < addHours(now, -REPORT_BACK_HOURS)) {
    const message = `A report is entered within ${REPORT_BACK_HOURS} hours.`;
    return { field: '/reportedAt', code: 'TICKET.REPORTED_TOO_LONG_AGO', message };
  }
  if (lateReason !== undefined) return null;
  const message = 'Say why the report is entered after the fact.';
  return { field: '/lateReason', code: 'TICKET.LATE_REASON_MISSING', message };
}

type CycleEvents = Pick<
  Ticket,
  'cycle' | 'cycleOpenedAt' | 'acceptedAt' | 'startedAt' | 'onSiteAskedAt' | 'arrivedAt' | 'resolvedAt'
>;

/** The event that each act is. */
const EVENT = { accept: 'acceptedAt', arrive: 'arrivedAt', resolve: 'resolvedAt' } as const satisfies Record<
  OfflineAct,
  keyof CycleEvents
>;

/** The events that come before each act in every cycle. */
const BEFORE = {
  accept: [],
  arrive: ['acceptedAt', 'onSiteAskedAt'],
  resolve: ['acceptedAt', 'startedAt', 'onSiteAskedAt', 'arrivedAt'],
} as const satisfies Record<OfflineAct, readonly (keyof CycleEvents)[]>;

/** The act of the present cycle that made this event what it is and still waits for its time to be confirmed. */
function waitingAt(acts: readonly TicketAct[], ticket: CycleEvents, event: string): TicketAct | undefined {
  return acts.find((act) => {
    const own = act.cycle === ticket.cycle && act.granted === null && EVENT[act.act] === event;
    return own && ticket[EVENT[act.act]] === act.serverAt;
  });
}

/**
 * The earliest moment at which the act can have been done in its cycle.
 * @param claimed what was done offline before it counts by its device's time, as if that were confirmed already
 */
function earliest(
  ticket: CycleEvents,
  act: OfflineAct,
  acts: readonly TicketAct[],
  claimed: boolean,
): Instant {
  return BEFORE[act].reduce((latest, event) => {
    const waiting = claimed ? waitingAt(acts, ticket, event) : undefined;
    const moment = waiting?.deviceAt ?? ticket[event];
    return moment === null ? latest : laterOf(latest, moment);
  }, ticket.cycleOpenedAt);
}

/** What this contractor cannot have acted before: the transfer to it, the word that the repair was none. */
type Turns = Pick<Ticket, 'verifiedAt' | 'effective'> & { readonly transferredAt: Instant | null };

/** Why something cannot have been done at that time of its device. @param now when the server hears of it */
export function deviceTimeRefusal(
  ticket: CycleEvents & Turns,
  act: OfflineAct,
  deviceAt: Instant,
  acts: readonly TicketAct[],
  now: Instant,
): FieldRefusal | null {
  const refuse = (code: string, message: string): FieldRefusal => ({ field: '/deviceAt', code, message });
  if (deviceAt > now) return refuse('TICKET.DEVICE_TIME_FUTURE', 'That moment has not come yet.');
  if (deviceAt < addHours(now, -OFFLINE_HOURS))
    return refuse(
      'TICKET.DEVICE_TIME_TOO_OLD',
      `What was done offline is told within ${OFFLINE_HOURS} hours.`,
    );
  const voidedAt = ticket.effective === false ? ticket.verifiedAt : null;
  const turns = [ticket.transferredAt, act === 'resolve' ? voidedAt : null];
  const tooEarly = turns.some((moment) => moment !== null && deviceAt < moment);
  if (tooEarly || deviceAt < earliest(ticket, act, acts, true))
    return refuse('TICKET.DEVICE_TIME_ORDER', 'Something that comes before it happened later than that.');
  return null;
}

/** Why the time of this act cannot be confirmed now: its event is void or another one, or one before it is not yet decided. */
export function confirmationRefusal(
  ticket: CycleEvents,
  act: TicketAct,
  acts: readonly TicketAct[],
): Refusal | null {
  if (act.cycle !== ticket.cycle || ticket[EVENT[act.act]] !== act.serverAt)
    return {
      code: 'TICKET.ACT_VOID',
      message: 'What was done then no longer counts; its time decides nothing.',
    };
  if (act.deviceAt >= earliest(ticket, act.act, acts, false)) return null;
  return { code: 'TICKET.ACT_ORDER', message: 'Decide first on what was done before it.' };
}

/** What the ticket is with the act at the time of its device. */
export function confirmed({ act, deviceAt }: TicketAct): Partial<Pick<Ticket, (typeof EVENT)[OfflineAct]>> {
  return { [EVENT[act]]: deviceAt };
}
