import { Form, Input, Select } from 'antd';
import {
  useContractChoices,
  useProjects,
  type BudgetLine,
  type Expense,
  type NewBudgetLine,
  type NewExpense,
} from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { fenOf } from '../../format/yuan';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { DayField, FieldRow, orNull, TextField } from '../../parts/form-parts';

const LENGTH = { line: 100, payee: 200, note: 1000, reason: 1000 } as const;

/** Adds a line to the budget of a project and year. */
export function AddLine({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.expenses;
  const announce = useAnnounce();
  const projects = useProjects();
  const add = useSubmission<NewBudgetLine, BudgetLine>(
    (input, key) => api.post('/budget-lines', input, { key }),
    ({ name }) => {
      announce(words.lineDone(name));
      onClose();
    },
  );
  return (
    <FormModal<NewBudgetLine, NewBudgetLine>
      title={`${words.addLine} · ${String(year)}`}
      submit={words.addLine}
      testId="budget-line"
      submission={add}
      inputOf={({ projectId, name }) => ({ projectId, name: name.trim(), year })}
      onClose={onClose}
    >
      <Form.Item
        name="projectId"
        label={t.contracts.columns.project}
        rules={[{ required: true, message: t.assetPage.form.choose }]}
      >
        <Select
          loading={projects.isPending}
          options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="budget-line-project"
        />
      </Form.Item>
      <TextField
        name="name"
        label={words.lineName}
        max={LENGTH.line}
        required
        placeholder={words.lineHint}
        testId="budget-line-name"
      />
    </FormModal>
  );
}

interface Entries {
  lineId: string;
  contractId?: string;
  amount: string;
  paidOn: string;
  payee: string;
  note?: string;
}

/** The form names its amount as people write it. */
const pointerOf = (pointer: string) => (pointer === '/amountFen' ? '/amount' : pointer);

/** Records what was paid. */
export function RecordExpense({ lines, onClose }: { lines: readonly BudgetLine[]; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.expenses;
  const announce = useAnnounce();
  const [form] = Form.useForm<Entries>();
  const lineId = Form.useWatch('lineId', form);
  const contracts = useContractChoices();
  const projectId = lines.find(({ id }) => id === lineId)?.project.id;
  const record = useSubmission<NewExpense, Expense>(
    (input, key) => api.post('/expenses', input, { key }),
    () => {
      announce(words.done);
      onClose();
    },
  );
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  const ofProject = (contracts.data?.items ?? []).filter(({ project }) => project.id === projectId);
  return (
    <FormModal<Entries, NewExpense>
      title={words.record}
      submit={words.record}
      testId="expense"
      submission={record}
      form={form}
      pointerOf={pointerOf}
      inputOf={({ amount, note, contractId, payee, ...rest }) => ({
        ...rest,
        payee: payee.trim(),
        contractId: contractId ?? null,
        amountFen: fenOf(amount) ?? 0,
        note: orNull(note),
      })}
      onClose={onClose}
    >
      <Form.Item name="lineId" label={words.line} rules={choose}>
        <Select
          options={lines.map(({ id, name, project }) => ({ value: id, label: `${name} · ${project.name}` }))}
          onChange={() => form.setFieldsValue({ contractId: undefined })}
          data-testid="expense-line"
        />
      </Form.Item>
      <FieldRow>
        <Form.Item
          name="amount"
          label={words.amount}
          rules={[
            {
              required: true,
              validator: (_, text: string | undefined) =>
                (fenOf(text ?? '') ?? 0) > 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.amountWrong)),
            },
          ]}
        >
          <Input inputMode="decimal" maxLength={20} data-testid="expense-amount" />
        </Form.Item>
        <DayField name="paidOn" label={words.paidOn} required testId="expense-day" />
      </FieldRow>
      <TextField name="payee" label={words.payee} max={LENGTH.payee} required testId="expense-payee" />
      <Form.Item name="contractId" label={words.contract} extra={words.contractHint}>
        <Select
          allowClear
          disabled={projectId === undefined}
          loading={contracts.isPending}
          options={ofProject.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
          data-testid="expense-contract"
        />
      </Form.Item>
      <TextField name="note" label={words.noteField} max={LENGTH.note} lines={2} testId="expense-note" />
    </FormModal>
  );
}

/** Takes a wrong expense out of the sums. */
export function VoidExpense({ expense, onClose }: { expense: Expense; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.expenses;
  const announce = useAnnounce();
  const revoke = useSubmission<{ reason: string }, Expense>(
    (input, key) => api.post(`/expenses/${expense.id}/void`, input, { key, version: expense.version }),
    () => {
      announce(words.voidDone);
      onClose();
    },
  );
  return (
    <FormModal<{ reason: string }, { reason: string }>
      title={words.voidTitle}
      submit={words.void}
      testId="expense-void"
      submission={revoke}
      inputOf={({ reason }) => ({ reason: reason.trim() })}
      onClose={onClose}
      hint={words.voidHint}
      danger
    >
      <TextField
        name="reason"
        label={words.reason}
        max={LENGTH.reason}
        required
        lines={2}
        testId="expense-void-reason"
      />
    </FormModal>
  );
}
