import type { TicketCommandName } from '../../api/types';
import { instantOfWall } from '../../format/days';

/** A button of the ticket page; verification has two, and what was accepted without a network has its own. */
export type CommandButton =
  | Exclude<
      TicketCommandName,
      'verify' | 'decide-transfer' | 'confirm-time' | 'change-urgency' | 'decide-urgency' | 'withdraw-urgency'
    >
  | 'verify-effective'
  | 'verify-ineffective'
  | 'accept-offline';

export type FieldKind =
  | 'text'
  | 'line'
  | 'moment'
  | 'device-time'
  | 'photos'
  | 'rating'
  | 'stage'
  | 'pause-reason'
  | 'position'
  | 'handler'
  | 'contractor'
  | 'ticket';

export type FieldName =
  | 'cause'
  | 'action'
  | 'updates'
  | 'photoIds'
  | 'remark'
  | 'rating'
  | 'reason'
  | 'note'
  | 'until'
  | 'stage'
  | 'place'
  | 'engineer'
  | 'position'
  | 'deviceAt'
  | 'handlerId'
  | 'contractorId'
  | 'intoId';

export type FieldLabel =
  | 'cause'
  | 'action'
  | 'updates'
  | 'photos'
  | 'remark'
  | 'rating'
  | 'ineffectiveRemark'
  | 'rejectReason'
  | 'returnReason'
  | 'reopenReason'
  | 'cancelReason'
  | 'transferReason'
  | 'mergeReason'
  | 'suspendReason'
  | 'suspendNote'
  | 'until'
  | 'stage'
  | 'supportNote'
  | 'place'
  | 'engineer'
  | 'position'
  | 'handler'
  | 'contractor'
  | 'into'
  | 'deviceAt';

export interface CommandField {
  name: FieldName;
  kind: FieldKind;
  label: FieldLabel;
  required: boolean;
  max?: number;
}

const REASON = 1000;

const text = (name: FieldName, label: FieldLabel, max = REASON, required = true): CommandField => {
  return { name, kind: 'text', label, required, max };
};
const line = (name: FieldName, label: FieldLabel, max: number): CommandField => {
  return { name, kind: 'line', label, required: true, max };
};
const pick = (name: FieldName, kind: FieldKind, label: FieldLabel, required = true): CommandField => {
  return { name, kind, label, required };
};
const deviceTime = pick('deviceAt', 'device-time', 'deviceAt', false);

/** What a button asks before it is sent; a button that is not here is sent at once. */
export const forms: Partial<Record<CommandButton, readonly CommandField[]>> = {
  'accept-offline': [pick('deviceAt', 'moment', 'deviceAt')],
  reject: [text('reason', 'rejectReason')],
  return: [text('reason', 'returnReason')],
  arrive: [
    line('place', 'place', 200),
    line('engineer', 'engineer', 100),
    pick('position', 'position', 'position', false),
    deviceTime,
  ],
  resolve: [
    text('cause', 'cause', 2000),
    text('action', 'action', 2000),
    pick('photoIds', 'photos', 'photos', false),
    text('updates', 'updates', REASON, false),
    deviceTime,
  ],
  'verify-effective': [pick('rating', 'rating', 'rating', false), text('remark', 'remark', REASON, false)],
  'verify-ineffective': [text('remark', 'ineffectiveRemark')],
  support: [pick('stage', 'stage', 'stage'), text('note', 'supportNote')],
  suspend: [
    pick('reason', 'pause-reason', 'suspendReason'),
    text('note', 'suspendNote'),
    pick('until', 'moment', 'until'),
  ],
  assign: [pick('handlerId', 'handler', 'handler')],
  'ask-transfer': [pick('contractorId', 'contractor', 'contractor', false), text('reason', 'transferReason')],
  merge: [pick('intoId', 'ticket', 'into'), text('reason', 'mergeReason')],
  reopen: [text('reason', 'reopenReason')],
  cancel: [text('reason', 'cancelReason')],
};

/** The work itself, in its order; and what is done about the ticket beside the work. */
const steps: Record<string, CommandButton[]> = {
  accept: ['accept'],
  return: ['return'],
  resume: ['resume'],
  start: ['start'],
  arrive: ['arrive'],
  resolve: ['resolve'],
  verify: ['verify-effective', 'verify-ineffective'],
  support: ['support'],
  suspend: ['suspend'],
  reject: ['reject'],
  reopen: ['reopen'],
};
const others: Record<string, CommandButton[]> = {
  assign: ['assign'],
  'ask-transfer': ['ask-transfer'],
  accept: ['accept-offline'],
  merge: ['merge'],
  cancel: ['cancel'],
};

const buttonsOf = (from: Record<string, CommandButton[]>, offered: readonly string[]) =>
  Object.keys(from)
    .filter((command) => offered.includes(command))
    .flatMap((command) => from[command] ?? []);

export const stepsFor = (offered: readonly string[]): CommandButton[] => buttonsOf(steps, offered);
export const othersFor = (offered: readonly string[]): CommandButton[] => buttonsOf(others, offered);

/** What drives the ticket on, and is drawn as the main button. */
export const MAIN: readonly CommandButton[] = [
  'accept',
  'return',
  'resume',
  'start',
  'arrive',
  'resolve',
  'verify-effective',
];

export interface Position {
  longitude: number;
  latitude: number;
}

/** What the form holds; a field that was never touched is undefined. */
export interface CommandValues {
  position?: Position | undefined;
  photoIds?: string[] | undefined;
  rating?: number | undefined;
  [name: string]: string | string[] | number | Position | undefined;
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Address and body of a button; an empty field is left out, and a time on the wall becomes a moment. */
export function requestOf(
  button: CommandButton,
  values: CommandValues,
  zone: string,
): { command: TicketCommandName; body: object } {
  const { position, ...rest } = values;
  const filled = Object.entries(rest)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) =>
      (name === 'until' || name === 'deviceAt') && typeof value === 'string'
        ? [name, instantOfWall(value, zone)]
        : [name, value],
    );
  const body = { ...Object.fromEntries(filled), ...position } as object;
  if (button === 'verify-effective') return { command: 'verify', body: { effective: true, ...body } };
  if (button === 'verify-ineffective') return { command: 'verify', body: { effective: false, ...body } };
  return { command: button === 'accept-offline' ? 'accept' : button, body };
}
