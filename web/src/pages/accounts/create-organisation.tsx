import { Form, Input, Modal, Radio } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Organisation } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';

type NewOrganisation = Omit<Organisation, 'id'>;

export function CreateOrganisation({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const announce = useAnnounce();
  const [form] = Form.useForm<NewOrganisation>();
  const create = useSubmission<NewOrganisation, Organisation>(
    (input, key) => api.post('/organisations', input, { key }),
    ({ name }) => {
      announce(words.organisationDone(name));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={words.newOrganisation}
      okText={words.newOrganisation}
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
        initialValues={{ kind: 'contractor' }}
        onFinish={(values) =>
          create.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })
        }
      >
        <Form.Item
          name="name"
          label={words.organisationName}
          rules={[{ required: true, whitespace: true, message: words.organisationNameMissing }]}
        >
          <Input autoFocus maxLength={100} data-testid="organisation-name" />
        </Form.Item>
        <Form.Item name="kind" label={words.kind}>
          <Radio.Group
            options={Object.entries(t.organisationKinds).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
