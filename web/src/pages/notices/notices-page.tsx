import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client';
import { useNotices } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import type { Notice } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import './notices.css';

function NoticeEntry({ notice, onRead, busy }: { notice: Notice; onRead: () => void; busy: boolean }) {
  const { t, language } = useLanguage();
  const words = t.notices;
  return (
    <li className={notice.readAt === null ? 'notice notice-unread' : 'notice'} data-testid="notice">
      <div className="notice-text">
        <p className="notice-title">
          <Link to={notice.link}>{notice.title[language]}</Link>{' '}
          {notice.urgent && <Mark tone="seal">{words.urgent}</Mark>}
        </p>
        <p>{notice.body[language]}</p>
        <p className="faint">
          <Moment at={notice.createdAt} />
        </p>
      </div>
      {notice.readAt === null ? (
        <Button size="small" onClick={onRead} disabled={busy} data-testid="notice-read">
          {words.markRead}
        </Button>
      ) : (
        <span className="faint">{words.read}</span>
      )}
    </li>
  );
}

/** What the person has been told; unread first asked for. */
export default function NoticesPage() {
  const { t } = useLanguage();
  const [unread, setUnread] = useState(false);
  const query = useNotices(unread);
  const read = useSubmission<string, Notice>(
    (id, key) => api.post(`/notices/${id}/read`, {}, { key }),
    () => undefined,
  );
  const readAll = useSubmission<'all', { read: number }>(
    (_, key) => api.post('/notices/read-all', undefined, { key }),
    () => undefined,
  );
  const notices = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead
        title={t.notices.title}
        side={
          <div className="notices-side">
            <Button
              onClick={() => readAll.mutate('all')}
              loading={readAll.isPending}
              disabled={notices.every(({ readAt }) => readAt !== null)}
              data-testid="notices-read-all"
            >
              {t.notices.markAllRead}
            </Button>
            <Segmented
              aria-label={t.tickets.filters.label}
              value={unread ? 'unread' : 'all'}
              onChange={(value) => setUnread(value === 'unread')}
              options={[
                { value: 'all', label: t.notices.all },
                { value: 'unread', label: t.notices.unreadOnly },
              ]}
            />
          </div>
        }
      />
      <ProblemNote error={query.error ?? read.error ?? readAll.error} />
      {query.isPending && <Waiting />}
      {query.data && notices.length === 0 && <Nothing title={t.notices.empty} hint={t.notices.emptyHint} />}
      {notices.length > 0 && (
        <>
          <ul className="sheet sheet-flush notices">
            {notices.map((notice) => (
              <NoticeEntry
                key={notice.id}
                notice={notice}
                onRead={() => read.mutate(notice.id)}
                busy={read.isPending && read.variables === notice.id}
              />
            ))}
          </ul>
          <LoadMore {...query} shown={notices.length} />
        </>
      )}
    </>
  );
}
