import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/problem';
import type { Words } from '../i18n/language';

/** Shows the field errors of a refused form beside their fields. */
export function showFieldProblems<Values>(form: FormInstance<Values>, error: unknown, t: Words): void {
  if (!(error instanceof ApiProblem)) return;
  const { byCode, field, fieldOther } = t.problems;
  const fields = error.errors
    .filter((problem) => problem.field.startsWith('/'))
    .map(({ field: pointer, code, message }) => ({
      name: pointer.slice(1).split('/'),
      errors: [byCode[code] ?? field[code] ?? fieldOther(message)],
    }));
  (form as FormInstance<Record<string, unknown>>).setFields(fields);
}
