import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useLanguage } from '../../../i18n/language';
import { SpansItem } from './spans-item';

const WHY_LENGTH = 200;
const MOST = 400;

/** The unit's own word on single days. */
export function OverrideFields() {
  const { t } = useLanguage();
  const words = t.definitions;
  const form = words.calendars.form;
  return (
    <Form.List name={['content', 'overrides']}>
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="row-card" data-testid={`override-${String(name + 1)}`}>
              <span className="row-card-tools">
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={form.removeOverride(name + 1)}
                  onClick={() => remove(name)}
                  data-testid={`override-${String(name + 1)}-remove`}
                />
              </span>
              <div className="field-pair">
                <Form.Item
                  name={[name, 'day']}
                  label={form.day}
                  rules={[{ required: true, message: form.dayMissing }]}
                >
                  <Input type="date" data-testid={`override-${String(name + 1)}-day`} />
                </Form.Item>
                <SpansItem
                  name={[name, 'open']}
                  label={form.openOn}
                  testId={`override-${String(name + 1)}-open`}
                />
              </div>
              <Form.Item
                name={[name, 'why']}
                label={form.why}
                rules={[{ required: true, whitespace: true, message: words.required }]}
              >
                <Input
                  maxLength={WHY_LENGTH}
                  placeholder={form.whyHint}
                  data-testid={`override-${String(name + 1)}-why`}
                />
              </Form.Item>
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            block
            type="dashed"
            disabled={rows.length >= MOST}
            onClick={() => add()}
            data-testid="override-add"
          >
            {form.addOverride}
          </Button>
        </>
      )}
    </Form.List>
  );
}
