import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form } from 'antd';
import type { Account, Reference, StepMoment } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { BilingualField } from '../fields';
import { isMoment, MomentField } from './moment-field';
import { RecipientsField } from './recipients-field';

const TITLE = { zh: 100, en: 200 };

interface StepCardProps {
  at: number;
  count: number;
  people: readonly Account[];
  named: readonly Reference[];
  unitId: string;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One step in the form of a policy. */
export function StepCard({ at, count, people, named, unitId, onMove, onRemove }: StepCardProps) {
  const { t } = useLanguage();
  const words = t.definitions;
  const form = words.policies.form;
  const number = at + 1;
  return (
    <fieldset className="row-card" data-testid={`step-${String(number)}`}>
      <legend>{form.step(number)}</legend>
      <span className="row-card-tools">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={`${form.step(number)} ${words.moveUp}`}
          disabled={at === 0}
          onClick={() => onMove(at - 1)}
          data-testid={`step-${String(number)}-up`}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={`${form.step(number)} ${words.moveDown}`}
          disabled={at === count - 1}
          onClick={() => onMove(at + 1)}
          data-testid={`step-${String(number)}-down`}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={form.removeStep(number)}
          disabled={count === 1}
          onClick={onRemove}
          data-testid={`step-${String(number)}-remove`}
        />
      </span>
      <Form.Item
        name={[at, 'at']}
        label={form.at}
        rules={[
          {
            validator: (_, value: StepMoment | undefined) =>
              isMoment(value) ? Promise.resolve() : Promise.reject(new Error(words.required)),
          },
        ]}
      >
        <MomentField />
      </Form.Item>
      <Form.Item
        name={[at, 'to']}
        label={form.to}
        rules={[{ required: true, type: 'array', min: 1, message: form.toMissing }]}
      >
        <RecipientsField people={people} named={named} unitId={unitId} />
      </Form.Item>
      <BilingualField
        name={[at, 'title']}
        label={form.stepTitle}
        length={TITLE}
        testId={`step-${String(number)}-title`}
      />
      <div className="step-how">
        <Form.Item name={[at, 'channels']} label={form.channels}>
          <Checkbox.Group
            options={[
              { value: 'inbox', label: words.policies.channels['inbox'], disabled: true },
              { value: 'e-mail', label: words.policies.channels['e-mail'] },
            ]}
          />
        </Form.Item>
        <Form.Item name={[at, 'urgent']} valuePropName="checked">
          <Checkbox data-testid={`step-${String(number)}-urgent`}>{form.urgent}</Checkbox>
        </Form.Item>
      </div>
    </fieldset>
  );
}
