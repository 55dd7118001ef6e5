import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/problem';

/** Shows the field errors of a refused form beside their fields. */
export function showFieldProblems<Values>(form: FormInstance<Values>, error: unknown): void {
  if (!(error instanceof ApiProblem)) return;
  const fields = error.errors
    .filter((problem) => problem.field.startsWith('/'))
    .map((problem) => ({ name: problem.field.slice(1).split('/'), errors: [problem.message] }));
  (form as FormInstance<Record<string, unknown>>).setFields(fields);
}
