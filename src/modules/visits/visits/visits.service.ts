import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { changesBetween, type Changes } from '../../audit/index.js';
import { Attachments, type AttachmentAnswer } from '../../files/index.js';
import { tell } from '../../notifications/index.js';
import type { VisitItem } from '../checklist.rules.js';
import { VisitCommands, type Changed } from './visit-commands.js';
import { visitReturned, visitSubmitted } from './visit.notices.js';
import { assertExplained, assertPlausibleStart, assertSubmittable, withResults } from './visit.rules.js';
import type {
  AcceptVisit,
  CancelVisit,
  RecordVisit,
  ReturnVisit,
  StartVisit,
  SubmitVisit,
  VisitAnswer,
} from './visits.dto.js';
import { subjectOf } from './visit-recorder.js';
import type { LockedVisit } from './visits.sql.js';

/** What a contractor does on a visit, and what the centre says of it. No moment comes from the caller. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: VisitCommands,
    private readonly attachments: Attachments,
  ) {}

  /** On site. @throws VISIT.COORDINATES, VISIT.FUTURE_TIME */
  start(call: Call, id: string, body: StartVisit): Promise<VisitAnswer> {
    const { place, longitude = null, latitude = null, deviceAt = null } = body;
    return this.run(call, id, 'start', null, (_, { now }, at) => {
      assertPlausibleStart(body, now);
      const site = { place, longitude, latitude, deviceAt };
      return { ...site, startedAt: at, startedById: call.actor.userId };
    });
  }

  /** @throws VISIT.RESULTS naming `/results/{n}/…` */
  record(call: Call, id: string, { results }: RecordVisit): Promise<VisitAnswer> {
    return this.run(call, id, 'record', null, (_, { checklist: before }, at) => {
      const checklist = withResults(before, results, at);
      return { checklist, trail: resultsBetween(before, checklist) };
    });
  }

  /** @throws VISIT.RESULTS, VISIT.INCOMPLETE, PHOTO.USED_BEFORE, FILE.UNKNOWN, FILE.TAKEN */
  submit(
    call: Call,
    id: string,
    { results = [], signer: signed, photoIds = [] }: SubmitVisit,
  ): Promise<VisitAnswer> {
    return this.run(call, id, 'submit', null, async (tx, visit, at) => {
      const checklist = withResults(visit.checklist, results, at);
      const signer = signed ?? visit.signer;
      const standing = visit.attachments.filter(({ kind }) => kind === 'photo').length;
      assertSubmittable({ ...visit, checklist, signer }, standing + photoIds.length);
      const { contractorId } = visit;
      const photos = await this.attachments.attachPhotos(
        tx,
        call,
        subjectOf(visit),
        contractorId,
        photoIds,
        at,
      );
      const told = { ...visit, checklist };
      const acceptors = [...visit.people.supervisor, ...visit.people.leader].map((person) => person.id);
      tell(tx, [...new Set(acceptors)], at, visitSubmitted(told, call.actor.name));
      const attachments = [...visit.attachments, ...photos.map(shownAs)];
      const proof = { signer, photos: photos.map(({ sha256 }) => sha256) };
      const found = resultsBetween(visit.checklist, checklist);
      const trail = { ...found, ...changesBetween({ signer: visit.signer, photos: [] }, proof) };
      return { checklist, signer, submittedAt: at, submittedById: call.actor.userId, attachments, trail };
    });
  }

  /** @throws VISIT.OWN_WORK, VISIT.REMARK_MISSING */
  accept(call: Call, id: string, body: AcceptVisit): Promise<VisitAnswer> {
    const { effective, remark = null } = body;
    return this.run(call, id, 'accept', remark, (_, __, at) => {
      assertExplained(body);
      const trail = changesBetween(null, { effective });
      return { acceptedAt: at, acceptedById: call.actor.userId, effective, remark, trail };
    });
  }

  /** What was returned was not performed: its clock runs on. @throws VISIT.OWN_WORK */
  giveBack(call: Call, id: string, { reason }: ReturnVisit): Promise<VisitAnswer> {
    return this.run(call, id, 'return', reason, (tx, visit, at) => {
      const performer = visit.submittedById;
      if (performer !== null) tell(tx, [performer], at, visitReturned(visit, call.actor.name, reason));
      return { submittedAt: null, returnedAt: at, returnReason: reason };
    });
  }

  cancel(call: Call, id: string, { reason }: CancelVisit): Promise<VisitAnswer> {
    return this.run(call, id, 'cancel', reason, (_, __, at) => ({ cancelledAt: at, cancelReason: reason }));
  }

  /**
   * A new version of the plan, or its end, takes a visit away that nobody has begun; in the plan's own transaction and
   * under its lock, which comes before the visit's.
   */
  async replace(tx: Tx, call: Call, id: string, reason: string): Promise<void> {
    const change: Changed = (_, __, at) => ({ cancelledAt: at, cancelReason: reason, replaced: true });
    await this.commands.carryOut(tx, call, id, 'cancel', reason, change, 'maintenance-plan.edit');
  }

  private run(
    call: Call,
    id: string,
    command: Parameters<VisitCommands['carryOut']>[3],
    reason: string | null,
    change: (tx: Tx, visit: LockedVisit, at: Instant) => ReturnType<Changed>,
  ): Promise<VisitAnswer> {
    return this.unitOfWork.run(call, (tx) => this.commands.carryOut(tx, call, id, command, reason, change));
  }
}

/** What the trail keeps of the steps: a result that replaces another must not hide it. */
function resultsBetween(before: readonly VisitItem[], after: readonly VisitItem[]): Changes {
  const said = (checklist: readonly VisitItem[]) =>
    Object.fromEntries(
      checklist.map(({ code, outcome, reading, note }) => {
        return [`step.${code}`, outcome && { outcome, reading, note }];
      }),
    );
  return changesBetween(said(before), said(after));
}

type Taken = Awaited<ReturnType<Attachments['attach']>>;

function shownAs({
  id,
  kind,
  shared,
  name,
  mediaType,
  size,
  sha256,
  addedByName,
  at,
}: Taken): AttachmentAnswer {
  const type = mediaType;
  return { id, kind, shared, name, mediaType: type, size, sha256, addedByName, at };
}
