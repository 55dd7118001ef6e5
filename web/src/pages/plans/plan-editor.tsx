import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useContracts, usePlanTemplates, type Plan } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { ChecklistFields, GroupFields } from './list-fields';
import { changeOf, EMPTY, formOf, formOfTemplate, newPlanOf, type PlanValues } from './plan-values';
import { RecurrenceFields } from './recurrence-fields';

const CODE_LENGTH = 40;
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const TITLE_LENGTH = 200;

interface PlanEditorProps {
  /** Null for a new one. */
  plan: Plan | null;
  onClose: () => void;
  onSaved?: (plan: Plan) => void;
}

/** A new plan, or a change of one; the days of its recurrence are shown while it is written. */
export function PlanEditor({ plan, onClose, onSaved }: PlanEditorProps) {
  const { t } = useLanguage();
  const words = t.plans.form;
  const announce = useAnnounce();
  const [form] = Form.useForm<PlanValues>();
  const contractId = Form.useWatch('contractId', form);
  const contracts = useContracts().data?.pages.flatMap((page) => page.items) ?? [];
  const projectId = plan?.project.id ?? contracts.find(({ id }) => id === contractId)?.project.id;
  const save = useSubmission<PlanValues, Plan>(
    (values, key) =>
      plan === null
        ? api.post('/maintenance-plans', newPlanOf(values), { key })
        : api.patch(`/maintenance-plans/${plan.id}`, changeOf(values), { version: plan.version }),
    (saved) => {
      announce(words.saved(saved.code));
      onClose();
      onSaved?.(saved);
    },
  );
  const required = [{ required: true, whitespace: true, message: words.required }];
  return (
    <Drawer
      open
      onClose={onClose}
      title={plan === null ? t.plans.add : `${t.plans.edit} · ${plan.code}`}
      size={820}
      destroyOnHidden
      mask={{ closable: false }}
      footer={
        <>
          <ProblemNote error={save.error} />
          <div className="plan-foot">
            <Button onClick={onClose}>{t.actions.cancel}</Button>
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => form.submit()}
              data-testid="plan-submit"
            >
              {t.actions.save}
            </Button>
          </div>
        </>
      }
    >
      {plan === null ? (
        <Templates onTake={(values) => form.setFieldsValue(values)} />
      ) : (
        <p className="faint">{words.changeHint}</p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={plan === null ? EMPTY : formOf(plan)}
        scrollToFirstError={{ block: 'center' }}
        onFinish={() =>
          save.mutate(form.getFieldsValue(true) as PlanValues, {
            onError: (error) =>
              showFieldProblems(form, error, t, (pointer) =>
                pointer.startsWith('/rrule') ? '/recurrence/mode' : pointer,
              ),
          })
        }
      >
        <div className="plan-pair">
          {plan === null && (
            <Form.Item
              name="code"
              label={words.code}
              extra={words.codeHint}
              rules={[
                { required: true, message: words.required },
                { pattern: CODE, message: words.codeShape },
              ]}
            >
              <Input maxLength={CODE_LENGTH} autoComplete="off" data-testid="plan-code" />
            </Form.Item>
          )}
          <Form.Item name="title" label={words.name} rules={required}>
            <Input maxLength={TITLE_LENGTH} data-testid="plan-title" />
          </Form.Item>
          {plan === null && (
            <>
              <Form.Item
                name="contractId"
                label={words.contract}
                extra={words.contractHint}
                rules={[{ required: true, message: words.choose }]}
              >
                <Select
                  options={contracts.map(({ id, number, title, contractor }) => ({
                    value: id,
                    label: `${number} ${title}（${contractor.name}）`,
                  }))}
                  showSearch={{ optionFilterProp: 'label' }}
                  data-testid="plan-contract"
                />
              </Form.Item>
              <Form.Item
                name="startsOn"
                label={words.startsOn}
                extra={words.startsOnHint}
                rules={[{ required: true, message: words.required }]}
              >
                <Input type="date" data-testid="plan-starts-on" />
              </Form.Item>
            </>
          )}
        </div>
        {plan !== null && (
          <Form.Item name="startsOn" hidden>
            <Input />
          </Form.Item>
        )}
        <RecurrenceFields />
        <ChecklistFields />
        <Form.Item name="photosRequired" valuePropName="checked" className="plan-flag">
          <Checkbox>{words.photosRequired}</Checkbox>
        </Form.Item>
        <Form.Item name="signatureRequired" valuePropName="checked">
          <Checkbox>{words.signatureRequired}</Checkbox>
        </Form.Item>
        <GroupFields projectId={projectId} />
      </Form>
    </Drawer>
  );
}

function Templates({ onTake }: { onTake: (values: Partial<PlanValues>) => void }) {
  const { t } = useLanguage();
  const templates = usePlanTemplates().data?.items ?? [];
  if (templates.length === 0) return null;
  return (
    <div className="plan-templates">
      <span className="faint">{t.plans.form.fromTemplate}</span>
      {templates.map((template) => (
        <Button
          key={template.code}
          size="small"
          title={template.source}
          onClick={() => onTake(formOfTemplate(template))}
          data-testid={`plan-template-${template.code}`}
        >
          {template.title}
        </Button>
      ))}
    </div>
  );
}
