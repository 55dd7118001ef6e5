import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import { useTicketComments } from '../../api/ticket-reads';
import type { Me, TicketComment } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

const LENGTH = 4000;

interface Said {
  text: string;
}

function Composer({ ticketId, me }: { ticketId: string; me: Me }) {
  const { t } = useLanguage();
  const words = t.ticketWork.talk;
  const announce = useAnnounce();
  const [form] = Form.useForm<Said>();
  const [shared, setShared] = useState(true);
  const comment = useSubmission<Said & { shared: boolean }, TicketComment>(
    (input, key) => api.post(`/tickets/${ticketId}/comments`, input, { key }),
    () => {
      announce(words.sent);
      form.resetFields();
    },
  );
  return (
    <Form
      form={form}
      className="composer"
      onFinish={({ text }) =>
        comment.mutate({ text, shared }, { onError: (error) => showFieldProblems(form, error, t) })
      }
    >
      <ProblemNote error={comment.error} />
      <Form.Item name="text" rules={[{ required: true, whitespace: true, message: words.missing }]}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={LENGTH}
          placeholder={words.hint}
          aria-label={words.write}
          data-testid="comment-text"
        />
      </Form.Item>
      <div className="composer-foot">
        {holds(me, 'ticket.comment-internal') && (
          <Segmented
            size="small"
            value={shared ? 'shared' : 'internal'}
            onChange={(value) => setShared(value === 'shared')}
            options={[
              { value: 'shared', label: words.shared },
              { value: 'internal', label: words.internal },
            ]}
            data-testid="comment-shared"
          />
        )}
        <Button htmlType="submit" loading={comment.isPending} data-testid="comment-send">
          {words.send}
        </Button>
      </div>
    </Form>
  );
}

/** What the two sides tell each other about a ticket; what is internal is marked. */
export function TicketTalk({ ticketId, me }: { ticketId: string; me: Me }) {
  const { t } = useLanguage();
  const words = t.ticketWork.talk;
  const query = useTicketComments(ticketId);
  const comments = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayComment = holds(me, 'ticket.comment');
  return (
    <Sheet title={words.title}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.data && comments.length === 0 && <p className="faint">{words.empty}</p>}
      <ol className="talk">
        {comments.map((comment) => (
          <li key={comment.id} className={comment.shared ? '' : 'talk-internal'} data-testid="comment">
            <span className="talk-head">
              <b>{comment.authorName}</b>
              <span className="faint">{comment.organisationName ?? words.machine}</span>
              <Moment at={comment.at} />
              {!comment.shared && <Mark tone="warn">{words.internal}</Mark>}
            </span>
            <p>{comment.text}</p>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t.actions.more}
        </Button>
      )}
      {mayComment && <Composer ticketId={ticketId} me={me} />}
    </Sheet>
  );
}
