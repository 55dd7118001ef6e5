import { Answer, Flag, OneOf, Text } from '../../../common/http/fields.js';
import { URGENCIES, type Urgency } from '../ticket.rules.js';

export class MonitoringFault {
  @Text({
    max: 200,
    description:
      'What the monitoring calls this trouble, always the same: one asset has one open ticket for it.',
    example: 'disk-full:/var',
  })
  alarm: string;

  @Text({ max: 40, description: 'The code of the asset.', example: 'FIELD-001' })
  asset: string;

  @OneOf(URGENCIES, { optional: true, description: '`normal` if left out.' })
  urgency?: Urgency;

  @Text({ max: 200, example: '采集服务器磁盘空间不足' })
  title: string;

  @Text({ max: 4000, example: '/var 使用率 96 %，超过阈值 90 %。' })
  description: string;

  @Flag({
    optional: true,
    description:
      'The trouble is over: said in the open ticket, which people still close; without one, nothing happens.',
  })
  recovered?: boolean;
}

export class MonitoringTicketAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'GZ-2025-0001' })
  number: string;
}

export class MonitoringAnswer {
  @Answer({ type: String, enum: ['opened', 'noted', 'repeated', 'nothing-open'] })
  outcome: 'opened' | 'noted' | 'repeated' | 'nothing-open';

  @Answer({
    type: MonitoringTicketAnswer,
    nullable: true,
    description: 'The open ticket; null where there is none.',
  })
  ticket: MonitoringTicketAnswer | null;
}
