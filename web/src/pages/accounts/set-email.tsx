import { Form, Input, Modal } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Account } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';

const ADDRESS_LENGTH = 254;
/** Catches a slip of the hand; what an address is, the server decides. */
const ADDRESS = /^\s*[^\s@]+@[^\s@]+\s*$/;

/** Where a person's notices go by mail; an empty field takes the address away. */
export function SetEmail({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const announce = useAnnounce();
  const [form] = Form.useForm<{ email: string }>();
  const save = useSubmission<string | null, Account>(
    (email) => api.put(`/accounts/${account.id}/email`, { email }, { version: account.version }),
    () => {
      announce(words.emailSaved);
      onClose();
    },
  );
  return (
    <Modal
      open
      title={words.emailFor(account.name)}
      okText={t.actions.save}
      okButtonProps={{ 'data-testid': 'email-submit' }}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      <ProblemNote error={save.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ email: account.email ?? '' }}
        onFinish={({ email }) =>
          save.mutate(email.trim() || null, { onError: (error) => showFieldProblems(form, error, t) })
        }
      >
        <Form.Item
          name="email"
          label={words.email}
          extra={words.emailHint}
          rules={[{ pattern: ADDRESS, message: words.emailWrong }]}
        >
          <Input
            autoFocus
            type="email"
            inputMode="email"
            autoComplete="off"
            maxLength={ADDRESS_LENGTH}
            placeholder="wangfang@example.cn"
            data-testid="account-email"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
