import { Form, Input, Modal, Select } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Account, Organisation } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import type { Handed } from './one-time-password';

/** Lower case, so that two people's names never differ by case only. */
const SIGN_IN_NAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;

interface NewAccount {
  organisationId: string;
  signInName: string;
  name: string;
}

interface CreateAccountProps {
  organisations: Organisation[];
  onClose: () => void;
  onHanded: (handed: Handed) => void;
}

export function CreateAccount({ organisations, onClose, onHanded }: CreateAccountProps) {
  const { t } = useLanguage();
  const words = t.accounts;
  const [form] = Form.useForm<NewAccount>();
  const create = useSubmission<NewAccount, Account & { oneTimePassword: string }>(
    (input, key) => api.post('/accounts', input, { key }),
    ({ name, oneTimePassword }) => {
      onHanded({ name, oneTimePassword });
    },
  );
  return (
    <Modal
      open
      title={words.create}
      okText={words.create}
      okButtonProps={{ 'data-testid': 'account-submit' }}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      <ProblemNote error={create.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          create.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })
        }
      >
        <Form.Item
          name="name"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
        >
          <Input autoFocus autoComplete="off" data-testid="account-name" />
        </Form.Item>
        <Form.Item
          name="signInName"
          label={words.signInName}
          validateFirst
          normalize={(typed: string) => typed.trim()}
          rules={[
            { required: true, message: words.signInNameMissing },
            { pattern: SIGN_IN_NAME, message: words.signInNameForm },
          ]}
        >
          <Input autoComplete="off" autoCapitalize="none" data-testid="account-sign-in-name" />
        </Form.Item>
        <Form.Item
          name="organisationId"
          label={words.organisation}
          rules={[{ required: true, message: words.organisationMissing }]}
        >
          <Select
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            showSearch={{ optionFilterProp: 'label' }}
            data-testid="account-organisation"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
