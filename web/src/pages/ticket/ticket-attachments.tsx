import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { address, api } from '../../api/client';
import type { Attachment, SentFile } from '../../api/files';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import { useTicketAttachments } from '../../api/ticket-reads';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { sizeText } from '../../format/size';
import { useAnnounce } from '../../parts/announce';
import { FILES, PickFiles } from '../../parts/files/pick-files';
import { SendingList } from '../../parts/files/sending-list';
import { useSending } from '../../parts/files/use-sending';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

const isPicture = ({ mediaType }: Pick<Attachment, 'mediaType'>) => mediaType.startsWith('image/');
const contentOf = (ticketId: string, { id }: Attachment) =>
  address(`/tickets/${ticketId}/attachments/${id}/content`);

/** Sends files and has the ticket take each as soon as it has arrived. */
function AddFiles({ ticketId, me }: { ticketId: string; me: Me }) {
  const { t } = useLanguage();
  const words = t.ticketWork.attachments;
  const announce = useAnnounce();
  const [shared, setShared] = useState(true);
  const attach = useSubmission<{ file: SentFile; shared: boolean }, Attachment>(
    ({ file, shared: seen }, key) =>
      api.post(
        `/tickets/${ticketId}/attachments`,
        { fileId: file.id, kind: isPicture(file) ? 'photo' : 'document', shared: seen },
        { key },
      ),
    ({ name }, { file }) => {
      announce(words.added(name));
      const taken = sending.files.find(({ sent }) => sent?.id === file.id);
      if (taken) sending.drop(taken.key);
    },
  );
  const sending = useSending((file) => attach.mutate({ file, shared }));
  return (
    <div className="add-files">
      <ProblemNote error={attach.error} />
      <SendingList files={sending.files} onAgain={sending.again} onDrop={({ key }) => sending.drop(key)} />
      <div className="composer-foot">
        {holds(me, 'ticket.comment-internal') && (
          <Segmented
            size="small"
            value={shared ? 'shared' : 'internal'}
            onChange={(value) => setShared(value === 'shared')}
            options={[
              { value: 'shared', label: t.ticketWork.talk.shared },
              { value: 'internal', label: t.ticketWork.talk.internal },
            ]}
          />
        )}
        <PickFiles label={t.files.addFiles} accept={FILES} onPick={sending.add} testId="attach-files" />
      </div>
      <p className="faint file-limits">{words.limits}</p>
    </div>
  );
}

/** Photos as pictures, other files by name; each can be taken along. */
export function TicketAttachments({ ticketId, me }: { ticketId: string; me: Me }) {
  const { t } = useLanguage();
  const words = t.ticketWork.attachments;
  const query = useTicketAttachments(ticketId);
  const [open, setOpen] = useState<Attachment | null>(null);
  const items = query.data?.items ?? [];
  return (
    <Sheet title={words.title}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.data && items.length === 0 && <p className="faint">{words.empty}</p>}
      <ul className="photos">
        {items.filter(isPicture).map((photo) => (
          <li key={photo.id} data-testid="attachment">
            <button type="button" aria-label={words.open(photo.name)} onClick={() => setOpen(photo)}>
              <img src={contentOf(ticketId, photo)} alt={photo.name} loading="lazy" />
            </button>
            <span className="faint">
              {photo.addedByName}
              {!photo.shared && <Mark tone="warn">{t.ticketWork.talk.internal}</Mark>}
            </span>
          </li>
        ))}
      </ul>
      <ul className="documents">
        {items
          .filter((one) => !isPicture(one))
          .map((one) => (
            <li key={one.id} data-testid="attachment">
              <a href={contentOf(ticketId, one)} download={one.name}>
                {one.name}
              </a>
              <span className="faint">
                {sizeText(one.size)} · {one.addedByName} · <Moment at={one.at} />
              </span>
              {!one.shared && <Mark tone="warn">{t.ticketWork.talk.internal}</Mark>}
            </li>
          ))}
      </ul>
      {holds(me, 'ticket.attach') && <AddFiles ticketId={ticketId} me={me} />}
      {open && (
        <Modal open title={open.name} footer={null} onCancel={() => setOpen(null)} width={900}>
          <img className="photo-large" src={contentOf(ticketId, open)} alt={open.name} />
          <p className="faint">
            {open.addedByName} · <Moment at={open.at} /> · {sizeText(open.size)} ·{' '}
            <a href={contentOf(ticketId, open)} download={open.name}>
              {words.download}
            </a>
          </p>
        </Modal>
      )}
    </Sheet>
  );
}
