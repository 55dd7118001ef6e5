/** A button of the ticket page; verification has two. */
export type CommandButton =
  'accept' | 'start' | 'resolve' | 'verify-effective' | 'verify-ineffective' | 'reopen' | 'cancel';

export type FormTitle =
  'resolveTitle' | 'effectiveTitle' | 'ineffectiveTitle' | 'reopenTitle' | 'cancelTitle';
export type FormHint = 'ineffectiveHint' | 'effectiveHint' | 'reopenHint' | 'cancelHint';

export interface CommandField {
  name: 'cause' | 'action' | 'remark' | 'reason';
  label: 'cause' | 'action' | 'remark' | 'ineffectiveRemark' | 'reopenReason' | 'cancelReason';
  required: boolean;
  max: number;
}

export interface CommandForm {
  title: FormTitle;
  hint?: FormHint;
  fields: CommandField[];
}

/** What a button asks before it is sent; a button that is not here is sent at once. */
export const forms: Partial<Record<CommandButton, CommandForm>> = {
  resolve: {
    title: 'resolveTitle',
    fields: [
      { name: 'cause', label: 'cause', required: true, max: 2000 },
      { name: 'action', label: 'action', required: true, max: 2000 },
    ],
  },
  'verify-effective': {
    title: 'effectiveTitle',
    hint: 'effectiveHint',
    fields: [{ name: 'remark', label: 'remark', required: false, max: 1000 }],
  },
  'verify-ineffective': {
    title: 'ineffectiveTitle',
    hint: 'ineffectiveHint',
    fields: [{ name: 'remark', label: 'ineffectiveRemark', required: true, max: 1000 }],
  },
  reopen: {
    title: 'reopenTitle',
    hint: 'reopenHint',
    fields: [{ name: 'reason', label: 'reopenReason', required: true, max: 1000 }],
  },
  cancel: {
    title: 'cancelTitle',
    hint: 'cancelHint',
    fields: [{ name: 'reason', label: 'cancelReason', required: true, max: 1000 }],
  },
};

const buttons: Record<string, CommandButton[]> = {
  accept: ['accept'],
  start: ['start'],
  resolve: ['resolve'],
  verify: ['verify-effective', 'verify-ineffective'],
  reopen: ['reopen'],
  cancel: ['cancel'],
};

/** The buttons of the commands that the server offers, in the order of the work. */
export function buttonsFor(commands: string[]): CommandButton[] {
  return Object.keys(buttons)
    .filter((command) => commands.includes(command))
    .flatMap((command) => buttons[command] ?? []);
}

/** What the form holds; a field that was never touched is undefined. */
export type CommandValues = Partial<Record<CommandField['name'], string | undefined>>;

/** Address and body of a button; an empty field is left out. */
export function requestOf(button: CommandButton, values: CommandValues): { command: string; body: object } {
  const given: Record<string, string | undefined> = values;
  const filled = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  if (button === 'verify-effective') return { command: 'verify', body: { effective: true, ...filled } };
  if (button === 'verify-ineffective') return { command: 'verify', body: { effective: false, ...filled } };
  return { command: button, body: filled };
}
