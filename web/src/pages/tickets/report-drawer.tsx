import { Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useAssets } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import type { Ticket, Urgency } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';

const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 4000;
const ASSETS_AT_ONCE = 100;

interface Report {
  assetId: string;
  urgency: Urgency;
  title: string;
  description: string;
}

/** Every asset, read page by page while the form is open. */
function useAssetChoices(open: boolean) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useAssets({}, ASSETS_AT_ONCE);
  useEffect(() => {
    if (open && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [open, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const assets = data?.pages.flatMap((page) => page.items) ?? [];
  return assets.map((asset) => ({ value: asset.id, label: `${asset.code} ${asset.name}` }));
}

function ReportForm({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.tickets.report;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [form] = Form.useForm<Report>();
  const choices = useAssetChoices(true);
  const report = useSubmission<Report, Ticket>(
    (input, key) => api.post('/tickets', input, { key }),
    (ticket) => {
      announce(words.done(ticket.number));
      onClose();
      void navigate(`/tickets/${ticket.id}`);
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => report.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })}
    >
      <ProblemNote error={report.error} />
      <Form.Item name="assetId" label={words.asset} rules={[{ required: true, message: words.assetMissing }]}>
        <Select
          options={choices}
          placeholder={words.assetHint}
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="ticket-report-asset"
        />
      </Form.Item>
      <Form.Item
        name="urgency"
        label={words.urgency}
        rules={[{ required: true, message: words.urgencyMissing }]}
      >
        <Radio.Group
          optionType="button"
          options={[
            { value: 'urgent', label: t.tickets.urgencies.urgent },
            { value: 'normal', label: t.tickets.urgencies.normal },
          ]}
          data-testid="ticket-report-urgency"
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={words.summary}
        rules={[{ required: true, whitespace: true, message: words.summaryMissing }]}
      >
        <Input maxLength={TITLE_LENGTH} data-testid="ticket-report-title" />
      </Form.Item>
      <Form.Item
        name="description"
        label={words.description}
        rules={[{ required: true, whitespace: true, message: words.descriptionMissing }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 14 }}
          maxLength={DESCRIPTION_LENGTH}
          placeholder={words.descriptionHint}
          data-testid="ticket-report-description"
        />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        block
        loading={report.isPending}
        data-testid="ticket-report-submit"
      >
        {words.submit}
      </Button>
    </Form>
  );
}

/** The form of a new ticket, beside the list. */
export function ReportDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Drawer open={open} onClose={onClose} title={t.tickets.report.title} size={440} destroyOnHidden>
      <ReportForm onClose={onClose} />
    </Drawer>
  );
}
