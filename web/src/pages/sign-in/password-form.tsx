import { Button, Form, Input } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';

interface Passwords {
  current: string;
  next: string;
  again: string;
}

/** Changes the signed-in person's own password. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [form] = Form.useForm<Passwords>();
  const change = useSubmission<Passwords, undefined>(
    ({ current, next }, key) => api.post('/auth/change-password', { current, next }, { key }),
    () => {
      announce(t.password.done);
      form.resetFields();
      onDone();
    },
  );
  const submit = (values: Passwords) =>
    change.mutate(values, { onError: (error) => showFieldProblems(form, error, t) });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <ProblemNote error={change.error} />
      <Form.Item
        name="current"
        label={t.password.current}
        rules={[{ required: true, message: t.password.currentMissing }]}
      >
        <Input.Password autoComplete="current-password" data-testid="password-current" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t.password.next}
        rules={[{ required: true, message: t.password.nextMissing }]}
      >
        <Input.Password autoComplete="new-password" data-testid="password-next" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.password.again}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: unknown) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t.password.mismatch)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" data-testid="password-again" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={change.isPending} data-testid="password-submit">
        {t.password.submit}
      </Button>
    </Form>
  );
}
