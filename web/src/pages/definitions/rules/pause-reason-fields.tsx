import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form } from 'antd';
import { useLanguage } from '../../../i18n/language';
import { BilingualField } from '../fields';

const TITLE = { zh: 100, en: 200 };
const MOST = 30;

/** The reasons for which a clock of the rule may stand still. */
export function PauseReasonFields() {
  const { t } = useLanguage();
  const words = t.definitions;
  const form = words.rules.form;
  return (
    <Form.List name="pauseReasons">
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.length === 0 && <p className="definition-hint">{words.rules.noPauses}</p>}
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="row-card" data-testid={`pause-${String(name + 1)}`}>
              <span className="row-card-tools">
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={form.removePause(name + 1)}
                  onClick={() => remove(name)}
                  data-testid={`pause-${String(name + 1)}-remove`}
                />
              </span>
              <BilingualField
                name={[name, 'title']}
                label={form.pauseTitle}
                length={TITLE}
                testId={`pause-${String(name + 1)}-title`}
              />
              <Form.Item name={[name, 'needsApproval']} valuePropName="checked">
                <Checkbox data-testid={`pause-${String(name + 1)}-approval`}>{form.needsApproval}</Checkbox>
              </Form.Item>
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            block
            type="dashed"
            disabled={rows.length >= MOST}
            onClick={() => add({ needsApproval: true })}
            data-testid="pause-add"
          >
            {form.addPause}
          </Button>
        </>
      )}
    </Form.List>
  );
}
