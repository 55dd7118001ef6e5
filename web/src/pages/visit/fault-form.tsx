import { Form, Input, Modal, Radio, Select } from 'antd';
import type { Visit, VisitItem } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { useVisitCommand } from './use-visit-command';

const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 4000;

interface Fault {
  assetId: string;
  urgency: 'urgent' | 'normal';
  title: string;
  description: string;
}

/** A failed step becomes a fault ticket, with the step's own words to begin with. */
export function FaultForm({ visit, item, onClose }: { visit: Visit; item: VisitItem; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.visits.forms;
  const [form] = Form.useForm<Fault>();
  const command = useVisitCommand(visit, onClose);
  const [only] = visit.assets;
  return (
    <Modal
      open
      title={words.faultTitle}
      okText={t.visits.commands['report-fault']}
      okButtonProps={{ 'data-testid': 'fault-submit' }}
      cancelText={t.actions.back}
      confirmLoading={command.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={520}
    >
      <p className="faint">{words.faultHint}</p>
      <ProblemNote error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: item.text,
          description: item.note ?? '',
          ...(visit.assets.length === 1 && only ? { assetId: only.id } : {}),
        }}
        onFinish={(values) =>
          command.send('report-fault', { ...values, item: item.code }, (error) =>
            showFieldProblems(form, error, t),
          )
        }
      >
        <Form.Item name="assetId" label={words.asset} rules={[{ required: true, message: words.choose }]}>
          <Select
            options={visit.assets.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            showSearch={{ optionFilterProp: 'label' }}
            data-testid="fault-asset"
          />
        </Form.Item>
        <Form.Item name="urgency" label={words.urgency} rules={[{ required: true, message: words.choose }]}>
          <Radio.Group>
            <Radio value="normal" data-testid="fault-normal">
              {t.tickets.urgencies.normal}
            </Radio>
            <Radio value="urgent">{t.tickets.urgencies.urgent}</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="title"
          label={words.faultName}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input maxLength={TITLE_LENGTH} />
        </Form.Item>
        <Form.Item
          name="description"
          label={words.description}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={DESCRIPTION_LENGTH} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
