import { Answer } from './fields.js';

/** A sentence in both languages of the console. */
export class BilingualAnswer {
  @Answer({ type: String })
  zh: string;

  @Answer({ type: String })
  en: string;
}

/** Another record, by id and the name people know it by. */
export class ReferenceAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  name: string;
}
