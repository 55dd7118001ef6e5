import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { addDays } from '../../../format/days';
import { useLanguage } from '../../../i18n/language';
import { readDays } from './notice-text';
import { LONGEST_DAYS } from './notice-values';

const NAME_LENGTH = 40;
const MOST = 20;

const fails = (message: string) => Promise.reject(new Error(message));

/** Holiday by holiday: when it begins and ends, and which days are worked for it. */
export function NoticeRows({ year }: { year: number }) {
  const { t } = useLanguage();
  const words = t.definitions.notice;
  const form = Form.useFormInstance();
  const isNear = (day: string) => Math.abs(Number(day.slice(0, 4)) - year) <= 1;
  return (
    <Form.List name="rows">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <fieldset
              key={key}
              className="row-card notice-row"
              data-testid={`notice-row-${String(name + 1)}`}
            >
              <Form.Item
                name={[name, 'name']}
                label={words.holiday}
                rules={[{ required: true, whitespace: true, message: words.missing }]}
              >
                <Input maxLength={NAME_LENGTH} data-testid={`notice-row-${String(name + 1)}-name`} />
              </Form.Item>
              <Form.Item
                name={[name, 'from']}
                label={words.from}
                rules={[
                  { required: true, message: words.missing },
                  {
                    validator: (_, from?: string) =>
                      from === undefined || from === '' || isNear(from)
                        ? Promise.resolve()
                        : fails(words.outside(year)),
                  },
                ]}
              >
                <Input type="date" data-testid={`notice-row-${String(name + 1)}-from`} />
              </Form.Item>
              <Form.Item
                name={[name, 'to']}
                label={words.to}
                dependencies={[['rows', name, 'from']]}
                rules={[
                  {
                    validator: (_, to?: string) => {
                      const from = (form.getFieldValue(['rows', name, 'from']) ?? '') as string;
                      if (to === undefined || to === '' || from === '') return Promise.resolve();
                      if (to < from) return fails(words.order);
                      return to > addDays(from, LONGEST_DAYS - 1) ? fails(words.tooLong) : Promise.resolve();
                    },
                  },
                ]}
              >
                <Input type="date" data-testid={`notice-row-${String(name + 1)}-to`} />
              </Form.Item>
              <Form.Item
                name={[name, 'on']}
                label={words.on}
                rules={[
                  {
                    validator: (_, text?: string) =>
                      readDays(text, year) === null ? fails(words.onUnread) : Promise.resolve(),
                  },
                ]}
              >
                <Input
                  placeholder={words.onHint}
                  autoComplete="off"
                  data-testid={`notice-row-${String(name + 1)}-on`}
                />
              </Form.Item>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={words.removeRow(
                  (form.getFieldValue(['rows', name, 'name']) as string | undefined) ?? String(name + 1),
                )}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
                data-testid={`notice-row-${String(name + 1)}-remove`}
              />
            </fieldset>
          ))}
          <Button
            block
            type="dashed"
            disabled={rows.length >= MOST}
            onClick={() => add({})}
            data-testid="notice-row-add"
          >
            {words.addRow}
          </Button>
        </>
      )}
    </Form.List>
  );
}
