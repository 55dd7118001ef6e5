import { Button, Drawer, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCalendarFeeds } from '../../api/deadline-reads';
import { useSubmission } from '../../api/submission';
import type { CalendarFeed, NewCalendarFeed } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { CopyLine } from '../../parts/copy-line';
import { showFieldProblems } from '../../parts/field-problems';
import { Moment } from '../../parts/moment';
import { Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

const LABEL_LENGTH = 60;

function NewFeed({ onMade }: { onMade: (feed: NewCalendarFeed) => void }) {
  const { t } = useLanguage();
  const words = t.deadlines.feed;
  const [form] = Form.useForm<{ label: string }>();
  const create = useSubmission<{ label: string }, NewCalendarFeed>(
    (input, key) => api.post('/calendar-feeds', input, { key }),
    onMade,
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => create.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })}
    >
      <ProblemNote error={create.error} />
      <Form.Item
        name="label"
        label={words.label}
        rules={[{ required: true, whitespace: true, message: words.labelMissing }]}
      >
        <Input maxLength={LABEL_LENGTH} placeholder={words.labelHint} data-testid="feed-label" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={create.isPending} data-testid="feed-create">
        {words.create}
      </Button>
    </Form>
  );
}

/** The only moment at which the address can be read. */
function MadeFeed({ feed, onClose }: { feed: NewCalendarFeed; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.deadlines.feed;
  return (
    <section className="feed-made" aria-label={words.onceTitle}>
      <h3>
        {words.onceTitle} · {feed.label}
      </h3>
      <p className="form-note">{words.onceHint}</p>
      <CopyLine text={feed.url} label={words.onceTitle} words={words} testId="feed-url" />
      <h3>{words.how}</h3>
      <dl className="feed-how">
        <dt>{words.phone}</dt>
        <dd>{words.phoneHow}</dd>
        <dt>{words.outlook}</dt>
        <dd>{words.outlookHow}</dd>
      </dl>
      <p className="faint">{words.network}</p>
      <Button onClick={onClose} data-testid="feed-done">
        {words.done}
      </Button>
    </section>
  );
}

function Feeds() {
  const { t } = useLanguage();
  const words = t.deadlines.feed;
  const announce = useAnnounce();
  const query = useCalendarFeeds();
  const feeds = query.data?.items ?? [];
  const revoke = useSubmission<CalendarFeed, CalendarFeed>(
    ({ id, version }, key) => api.post(`/calendar-feeds/${id}/revoke`, {}, { key, version }),
    ({ label }) => announce(words.revoked(label)),
  );
  return (
    <section aria-label={words.existing}>
      <h3>{words.existing}</h3>
      <ProblemNote error={query.error ?? revoke.error} />
      {query.isPending && <Waiting lines={3} />}
      {query.data && feeds.length === 0 && <p className="faint">{words.none}</p>}
      <ul className="feeds">
        {feeds.map((feed) => (
          <li key={feed.id} data-testid="feed">
            <span className="feed-text">
              <b>{feed.label}</b>
              <span className="faint">
                {words.created} <Moment at={feed.createdAt} />
              </span>
              <span className="faint">
                {feed.lastReadAt === null ? (
                  words.neverRead
                ) : (
                  <>
                    {words.lastRead} <Moment at={feed.lastReadAt} />
                  </>
                )}
              </span>
            </span>
            <Popconfirm
              title={words.revokeConfirm(feed.label)}
              okText={words.revoke}
              cancelText={t.actions.back}
              okButtonProps={{ danger: true, ...{ 'data-testid': 'feed-revoke-confirm' } }}
              onConfirm={() => revoke.mutate(feed)}
              placement="topRight"
            >
              <Button size="small" danger disabled={revoke.isPending} data-testid="feed-revoke">
                {words.revoke}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The reader's deadlines in the calendar of a phone or a computer. */
export function FeedDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.deadlines.feed;
  const [made, setMade] = useState<NewCalendarFeed | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Drawer open={open} onClose={close} title={words.title} size={440} destroyOnHidden rootClassName="feed">
      {made === null ? (
        <>
          <p>{words.intro}</p>
          <NewFeed onMade={setMade} />
          <Feeds />
        </>
      ) : (
        <MadeFeed feed={made} onClose={() => setMade(null)} />
      )}
    </Drawer>
  );
}
