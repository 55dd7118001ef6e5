import { defineWorkflow, type Refusal } from '../../../common/workflow/machine.js';

export const COMPLAINT_STATES = ['standing', 'withdrawn'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_COMMANDS = ['withdraw'] as const;
export type ComplaintCommand = (typeof COMPLAINT_COMMANDS)[number];

export interface ComplaintFacts {
  readonly recordedByMe: boolean;
}

/** Who recorded it could otherwise be talked into taking it back: it takes a second person. */
function bySomebodyElse({ recordedByMe }: ComplaintFacts): Refusal | null {
  if (!recordedByMe) return null;
  const message = 'You recorded this complaint yourself: a second person withdraws it.';
  return { code: 'COMPLAINT.OWN_RECORD', message };
}

/** 不满意: it stands from the moment it is recorded. A withdrawn one stays on record and counts no more. */
export const complaintWorkflow = defineWorkflow<ComplaintState, ComplaintCommand, ComplaintFacts>({
  name: 'complaint',
  initial: 'standing',
  final: ['withdrawn'],
  transitions: [
    {
      from: 'standing',
      command: 'withdraw',
      to: 'withdrawn',
      permission: 'complaint.withdraw',
      guard: bySomebodyElse,
    },
  ],
});

export function stateOf({ withdrawnAt }: { readonly withdrawnAt: string | null }): ComplaintState {
  return withdrawnAt === null ? 'standing' : 'withdrawn';
}
