import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { Clock } from '../../../common/persistence/clock.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { writeSheet, type SheetColumn } from '../../../common/spreadsheet/write-sheet.js';
import { dayIn, wallText } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import type { Download } from '../../files/index.js';
import type { TicketLine } from '../tickets.dto.js';
import type { TicketQuestion } from './ticket-lists.dto.js';
import { TicketLists } from './ticket-lists.queries.js';

/** How many rows a sheet has at most: all of them, and the sheet made of them, are in memory at once. */
export const MAX_EXPORTED = 5_000;

/** For reading every row that a sheet may have, in milliseconds; a page takes a fraction of it. */
const EXPORT_TIMEOUT = 10_000;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const STATES: Readonly<Record<TicketLine['state'], string>> = {
  new: '待接单',
  rejected: '已退单',
  accepted: '已接单',
  'in-progress': '处理中',
  suspended: '已挂起',
  resolved: '已办结，待核验',
  verified: '核验有效',
  merged: '已合并',
  cancelled: '已撤销',
};

const CLASSES: Readonly<Record<TicketLine['assetClass'], string>> = {
  software: '软件系统',
  indoor: '室内硬件',
  field: '现场设备',
  oa: '办公系统',
};

const wall = (moment: Instant | null): string | null => moment && wallText(moment);

const COLUMNS: readonly SheetColumn<TicketLine>[] = [
  { title: '工单编号', width: 16, value: ({ number }) => number },
  { title: '标题', width: 40, value: ({ title }) => title },
  { title: '紧急程度', width: 10, value: ({ urgency }) => (urgency === 'urgent' ? '紧急' : '非紧急') },
  { title: '状态', width: 10, value: ({ state }) => STATES[state] },
  { title: '设备', width: 24, value: ({ assetName }) => assetName },
  { title: '类别', width: 10, value: ({ assetClass }) => CLASSES[assetClass] },
  { title: '运维单位', width: 28, value: ({ contractorName }) => contractorName },
  { title: '报修时间', width: 20, value: ({ reportedAt }) => wall(reportedAt) },
  { title: '接单时间', width: 20, value: ({ acceptedAt }) => wall(acceptedAt) },
  { title: '解决时间', width: 20, value: ({ resolvedAt }) => wall(resolvedAt) },
  { title: '下一到期时间', width: 20, value: ({ nextDueAt }) => wall(nextDueAt) },
  { title: '已超时', width: 8, value: ({ overdue }) => (overdue ? '是' : '否') },
  { title: '轮次', width: 6, value: ({ cycle }) => cycle },
];

@Injectable()
export class TicketExport {
  constructor(
    private readonly lists: TicketLists,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What a list would show, all pages of it, as a sheet; the trail says who took it. @throws TICKET.EXPORT_TOO_LARGE */
  async sheet(call: Call, question: TicketQuestion): Promise<Download> {
    const lines = await this.lists.first(call.actor, question, MAX_EXPORTED + 1, EXPORT_TIMEOUT);
    if (lines.length > MAX_EXPORTED) throw tooLarge();
    const now = await this.clock.now();
    const content = await writeSheet('故障工单', COLUMNS, lines);
    await this.unitOfWork.run(call, (tx) => {
      const object = { type: 'ticket', id: null, label: `${lines.length} 张工单` };
      const asked = Object.entries(question)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, { from: null, to: value as unknown }]);
      const changes = Object.fromEntries(asked) as Record<string, { from: unknown; to: unknown }>;
      tx.insert(Trail, trailOf(call, { at: now, action: 'ticket.export', object, changes }));
      return Promise.resolve();
    });
    const name = `故障工单 ${dayIn(now)}.xlsx`;
    return {
      name,
      mediaType: XLSX,
      size: content.length,
      content: Readable.from([content], { objectMode: false }),
    };
  }
}

function tooLarge(): DomainError {
  const message = `More than ${MAX_EXPORTED} tickets match. Narrow the filters and export them in parts.`;
  return new DomainError('rule', 'TICKET.EXPORT_TOO_LARGE', message);
}
