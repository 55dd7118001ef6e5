import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, ListOfUuid, Text, Uuid, Whole } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { AssetReferenceAnswer, CODE_MAX } from '../register/assets.dto.js';

const MAX_SERVING = 500;
const REQUIRED = {
  min: 1,
  max: MAX_SERVING,
  description: 'How many of the assets must work for it to work.',
};
const ASSETS = { min: 1, max: MAX_SERVING, description: 'The assets that serve it, in service.' };

export class FunctionListQuery extends PageQuery {
  @Uuid({ optional: true })
  projectId?: string;
}

export class NewMonitoredFunction {
  @Text({ max: CODE_MAX, example: 'GN-01' })
  code: string;

  @Text({ max: 100, example: '雨量监测' })
  name: string;

  @Uuid({ description: 'Whose target table it is evidence for.' })
  projectId: string;

  @Whole(REQUIRED)
  required: number;

  @ListOfUuid(ASSETS)
  assetIds: string[];
}

export class FunctionAssets {
  @Whole({ ...REQUIRED, optional: true })
  required?: number;

  @ListOfUuid(ASSETS)
  assetIds: string[];
}

export class MonitoredFunctionAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: Number })
  required: number;

  @Answer({ type: [AssetReferenceAnswer], description: 'By code; a contractor sees its own.' })
  assets: AssetReferenceAnswer[];

  @Answer({ type: Number })
  version: number;
}

export class MonitoredFunctionPage {
  @Answer({ type: [MonitoredFunctionAnswer] })
  items: MonitoredFunctionAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
