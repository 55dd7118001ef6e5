import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { Asset, Me, Ticket, Urgency } from '../../api/types';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { instantOfWall, wallOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { PhotoField, photosArrived } from '../../parts/files/photo-field';
import { ProblemNote } from '../../parts/problem';
import { AssetField } from './asset-field';

const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 4000;
const REASON_LENGTH = 1000;
const LATE_MS = 24 * 3_600_000;
const URGENCIES: readonly Urgency[] = ['urgent', 'normal'];

interface Report {
  assetId: string;
  urgency: Urgency;
  title: string;
  description: string;
  stopsWorking?: boolean;
  late?: boolean;
  reportedAt?: string;
  lateReason?: string;
  photoIds?: string[];
}

/** The body of the request: what was not ticked or filled in is left out. */
function bodyOf(
  { late, reportedAt = '', lateReason, stopsWorking, photoIds: _, ...rest }: Report,
  zone: string,
) {
  return {
    ...rest,
    ...(stopsWorking === true ? { stopsWorking } : {}),
    ...(late === true ? { reportedAt: instantOfWall(reportedAt, zone), lateReason } : {}),
  };
}

/** The ticket takes the photos one by one. @returns whether it has them all */
async function attachPhotos(ticketId: string, photoIds: readonly string[]): Promise<boolean> {
  const taken = await Promise.allSettled(
    photoIds.map((fileId) =>
      api.post(`/tickets/${ticketId}/attachments`, { fileId, kind: 'photo', shared: true }),
    ),
  );
  return taken.every(({ status }) => status === 'fulfilled');
}

function LateFields() {
  const { t } = useLanguage();
  const words = t.ticketReport;
  const now = useServerNow();
  const { zone } = useServerClock();
  const limits = now === null ? {} : { min: wallOf(now - LATE_MS, zone), max: wallOf(now, zone) };
  return (
    <div className="report-late">
      <Form.Item
        name="reportedAt"
        label={words.reportedAt}
        extra={words.reportedAtHint}
        rules={[{ required: true, message: words.reportedAtMissing }]}
      >
        <Input type="datetime-local" {...limits} data-testid="ticket-report-reported-at" />
      </Form.Item>
      <Form.Item
        name="lateReason"
        label={words.lateReason}
        rules={[{ required: true, whitespace: true, message: t.ticketWork.required }]}
      >
        <Input maxLength={REASON_LENGTH} data-testid="ticket-report-late-reason" />
      </Form.Item>
    </div>
  );
}

/** The form of a new ticket. @param asset the one whose label was read; without it, one is chosen */
export function ReportForm({ me, asset }: { me: Me; asset: Asset | null }) {
  const { t } = useLanguage();
  const words = t.ticketReport;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { zone } = useServerClock();
  const [form] = Form.useForm<Report>();
  const late = Form.useWatch('late', form) === true;
  const report = useSubmission<Report, Ticket>(
    (input, key) => api.post('/tickets', bodyOf(input, zone), { key }),
    ({ id, number }, { photoIds = [] }) => {
      void attachPhotos(id, photoIds).then((complete) => {
        announce(complete ? words.done(number) : words.photoFailed(number));
        void navigate(`/tickets/${id}`);
      });
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="sheet report-form"
      initialValues={{ assetId: asset?.id }}
      onFinish={(values) => report.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })}
    >
      <ProblemNote error={report.error} />
      <Form.Item
        name="assetId"
        label={words.asset}
        hidden={asset !== null}
        rules={[{ required: true, message: words.assetMissing }]}
      >
        <AssetField />
      </Form.Item>
      <Form.Item
        name="title"
        label={words.summary}
        rules={[{ required: true, whitespace: true, message: words.summaryMissing }]}
      >
        <Input maxLength={TITLE_LENGTH} data-testid="ticket-report-title" />
      </Form.Item>
      <Form.Item
        name="urgency"
        label={words.urgency}
        extra={words.urgencyHint}
        rules={[{ required: true, message: words.urgencyMissing }]}
      >
        <Radio.Group
          optionType="button"
          options={URGENCIES.map((value) => ({ value, label: t.tickets.urgencies[value] }))}
          data-testid="ticket-report-urgency"
        />
      </Form.Item>
      <Form.Item
        name="description"
        label={words.description}
        rules={[{ required: true, whitespace: true, message: words.descriptionMissing }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 14 }}
          maxLength={DESCRIPTION_LENGTH}
          placeholder={words.descriptionHint}
          data-testid="ticket-report-description"
        />
      </Form.Item>
      <Form.Item name="stopsWorking" valuePropName="checked" extra={words.stopsHint}>
        <Checkbox data-testid="ticket-report-stops">{words.stops}</Checkbox>
      </Form.Item>
      {holds(me, 'ticket.attach') && (
        <Form.Item name="photoIds" label={words.photos} rules={[photosArrived(t.files.onTheWay)]}>
          <PhotoField testId="ticket-report-photos" />
        </Form.Item>
      )}
      {holds(me, 'ticket.report-late') && (
        <Form.Item name="late" valuePropName="checked">
          <Checkbox data-testid="ticket-report-late">{words.late}</Checkbox>
        </Form.Item>
      )}
      {late && <LateFields />}
      <Button
        type="primary"
        size="large"
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
