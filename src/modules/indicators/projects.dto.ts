import { Answer } from '../../common/http/fields.js';

export class ProjectAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'XM-2025-0001' })
  code: string;

  @Answer({ type: String })
  name: string;
}

export class ProjectList {
  @Answer({ type: [ProjectAnswer] })
  items: ProjectAnswer[];
}
