import { ReferenceAnswer } from '../../../../common/http/answers.js';
import { Answer, Text, Uuid, Whole } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import type { Instant } from '../../../../common/time/instant.js';

const LATER_MOMENT = { type: String, format: 'date-time', nullable: true } as const;

export class GatewayListQuery extends PageQuery {}

export class NewGateway {
  @Text({ max: 100, example: '一期采集网关' })
  name: string;

  @Uuid({
    optional: true,
    nullable: true,
    description: 'It speaks for assets of this project alone; of every project when left out.',
  })
  projectId?: string | null;

  @Whole({
    min: 60,
    max: 604_800,
    optional: true,
    description: 'After so many seconds without a word it is blind; 900 if left out.',
  })
  timeoutSeconds?: number;
}

export class GatewayAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: ReferenceAnswer, nullable: true })
  project: ReferenceAnswer | null;

  @Answer({ type: Number })
  timeoutSeconds: number;

  @Answer({ ...LATER_MOMENT, description: 'Its own last word, or the latest beat that it handed on.' })
  lastContactAt: Instant | null;

  @Answer({ type: Boolean, description: 'Silent for longer than its timeout: its devices are unknown.' })
  blind: boolean;

  @Answer(LATER_MOMENT)
  disabledAt: Instant | null;

  @Answer({ type: Number })
  version: number;
}

export class GatewayWithToken extends GatewayAnswer {
  @Answer({ type: String, description: 'Shown this once. `Authorization: Bearer …` of POST /heartbeats.' })
  token: string;
}

export class GatewayPage {
  @Answer({ type: [GatewayAnswer] })
  items: GatewayAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
