import type { FormInstance } from 'antd';
import { ApiProblem, type FieldProblem } from '../api/problem';
import type { Words } from '../i18n/language';

type Name = (string | number)[];

const nameOf = (pointer: string): Name =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const begins = (name: Name, start: Name) => start.every((part, at) => String(part) === String(name[at]));

/**
 * The field of the form that a pointer is about: the nearest one above it, where one field edits a whole part of the
 * body, else the first below it.
 */
export function fieldAt(
  pointer: string,
  registered: readonly Name[],
): { name: Name; item: number | null } | null {
  const wanted = nameOf(pointer);
  const above = registered.filter((name) => begins(wanted, name)).sort((a, b) => b.length - a.length)[0];
  const name = above ?? registered.find((one) => begins(one, wanted));
  if (name === undefined) return null;
  const next = wanted[name.length];
  return { name, item: typeof next === 'number' ? next : null };
}

function sentence({ code, message }: FieldProblem, { byCode, field, fieldOther }: Words['problems']): string {
  return byCode[code] ?? field[code] ?? fieldOther(message);
}

/**
 * Shows the field errors of a refused form beside their fields.
 * @param pointerOf where the form is not of the shape of the body: the pointer into the form's values
 */
export function showFieldProblems<Values>(
  form: FormInstance<Values>,
  error: unknown,
  t: Words,
  pointerOf: (pointer: string) => string = (pointer) => pointer,
): void {
  if (!(error instanceof ApiProblem)) return;
  const untyped = form as FormInstance<Record<string, unknown>>;
  const registered = untyped.getFieldsError().map(({ name }) => name);
  const found = new Map<string, { name: Name; errors: string[] }>();
  for (const problem of error.errors) {
    const at = problem.field.startsWith('/') ? fieldAt(pointerOf(problem.field), registered) : null;
    if (at === null) continue;
    const text = sentence(problem, t.problems);
    const said = at.item === null ? text : t.problems.item(at.item + 1, text);
    const key = at.name.join('/');
    const errors = found.get(key)?.errors ?? [];
    found.set(key, { name: at.name, errors: errors.includes(said) ? errors : [...errors, said] });
  }
  const fields = [...found.values()];
  untyped.setFields(fields);
  const [first] = fields;
  if (first) untyped.scrollToField(first.name, { block: 'center' });
}
