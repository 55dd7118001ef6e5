import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { TicketReports } from '../../tickets/index.js';
import type { VisitItem } from '../checklist.rules.js';
import { VisitCommands } from './visit-commands.js';
import { refusedField } from './visit.rules.js';
import type { ReportVisitFault, VisitAnswer } from './visits.dto.js';
import type { LockedVisit } from './visits.sql.js';

/**
 * A failed step offers a fault ticket, and somebody of the centre takes the offer up: who is measured by tickets does
 * not open them. The ticket's clocks begin with the report, not with the visit.
 */
@Injectable()
export class VisitFaults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: VisitCommands,
    private readonly tickets: TicketReports,
  ) {}

  /**
   * @throws VISIT.ITEM_UNKNOWN, VISIT.ITEM_NOT_FAILED (422) naming `/item`, VISIT.FAULT_REPORTED (409),
   *   VISIT.ASSET_NOT_VISITED (422) naming `/assetId`, and whatever refuses the ticket
   */
  report(call: Call, id: string, body: ReportVisitFault): Promise<VisitAnswer> {
    return this.unitOfWork.run(call, (tx) =>
      this.commands.carryOut(tx, call, id, 'report-fault', null, async (_, visit) => {
        const step = failedStep(visit, body.item);
        if (!visit.assets.some((asset) => asset.id === body.assetId)) {
          throw refusedField('/assetId', 'VISIT.ASSET_NOT_VISITED', 'This asset is not of the visit.');
        }
        const { urgency, assetId } = body;
        const title = body.title ?? `${step.text}：不合格`.slice(0, 200);
        const said = body.description ?? step.note ?? step.text;
        const description = `${said}\n（巡检 ${visit.number}）`;
        const ticket = await this.tickets.reportIn(
          tx,
          call,
          { assetId, urgency, title, description },
          'visit',
        );
        const linked = {
          faultTicketId: ticket.id,
          faultTicketNumber: ticket.number,
          faultContractorId: ticket.contractor.id,
        };
        const checklist = visit.checklist.map((item) =>
          item.code === step.code ? { ...item, ...linked } : item,
        );
        return { checklist, trail: { [`fault.${step.code}`]: { from: null, to: ticket.number } } };
      }),
    );
  }
}

function failedStep({ checklist }: LockedVisit, code: string): VisitItem {
  const step = checklist.find((item) => item.code === code);
  if (!step) throw refusedField('/item', 'VISIT.ITEM_UNKNOWN', `The checklist has no step ${code}.`);
  if (step.outcome !== 'failed') {
    throw refusedField('/item', 'VISIT.ITEM_NOT_FAILED', 'Only a failed step is made into a fault.');
  }
  if (step.faultTicketNumber === null) return step;
  const message = `This step is ticket ${step.faultTicketNumber} already.`;
  throw new DomainError('conflict', 'VISIT.FAULT_REPORTED', message, [
    { field: '/item', code: 'VISIT.FAULT_REPORTED', message },
  ]);
}
