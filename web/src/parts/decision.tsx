import { Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { ProblemNote } from './problem';

const REMARK_LENGTH = 1000;

export interface Said {
  granted: boolean;
  remark?: string;
}

interface DecisionProps {
  /** What is agreed to and what is refused, as titles of the two forms. */
  titles: { grant: string; refuse: string };
  testId: string;
  pending: boolean;
  error: Error | null;
  /** Forgets the error of the try before. */
  onReset: () => void;
  onDecide: (said: Said) => void;
  /** What the second person should see before they say yes. */
  children?: ReactNode;
}

/** The second person's yes or no. A refusal says why; an agreement may say something. */
export function Decision({ titles, testId, pending, error, onReset, onDecide, children }: DecisionProps) {
  const { t } = useLanguage();
  const words = t.deadlines.forms;
  const [asked, setAsked] = useState<'grant' | 'refuse' | null>(null);
  const [form] = Form.useForm<{ remark?: string }>();
  const ask = (answer: 'grant' | 'refuse' | null) => {
    onReset();
    setAsked(answer);
  };
  return (
    <span className="decision">
      <Button type="primary" size="small" onClick={() => ask('grant')} data-testid={`${testId}-grant`}>
        {t.deadlines.commands.grant}
      </Button>
      <Button size="small" onClick={() => ask('refuse')} data-testid={`${testId}-refuse`}>
        {t.deadlines.commands.refuse}
      </Button>
      {asked !== null && (
        <Modal
          open
          title={titles[asked]}
          okText={t.deadlines.commands[asked]}
          okButtonProps={{ 'data-testid': `${testId}-submit` }}
          cancelText={t.actions.back}
          confirmLoading={pending}
          onOk={() => form.submit()}
          onCancel={() => ask(null)}
          width={480}
        >
          <ProblemNote error={error} />
          {asked === 'grant' && children}
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={({ remark = '' }) =>
              onDecide({
                granted: asked === 'grant',
                ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
              })
            }
          >
            <Form.Item
              name="remark"
              label={asked === 'grant' ? words.remark : words.refuseRemark}
              rules={
                asked === 'refuse' ? [{ required: true, whitespace: true, message: words.required }] : []
              }
            >
              <Input.TextArea
                autoFocus
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={REMARK_LENGTH}
                data-testid={`${testId}-remark`}
              />
            </Form.Item>
          </Form>
        </Modal>
      )}
    </span>
  );
}
