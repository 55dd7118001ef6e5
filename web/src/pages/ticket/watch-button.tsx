import { Button } from 'antd';
import { useTicketWatch } from '../../api/ticket-reads';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { problemText } from '../../parts/problem';

/** Follows a ticket: its watchers are told of each step. */
export function WatchButton({ ticketId }: { ticketId: string }) {
  const { t } = useLanguage();
  const words = t.ticketWork.watch;
  const announce = useAnnounce();
  const { watch, change } = useTicketWatch(ticketId, ({ watching }) =>
    announce(watching ? words.started : words.stopped),
  );
  if (!watch) return null;
  return (
    <Button
      onClick={() => change.mutate(!watch.watching, { onError: (error) => announce(problemText(error, t)) })}
      loading={change.isPending}
      aria-pressed={watch.watching}
      title={words.count(watch.watchers)}
      data-testid="ticket-watch"
    >
      {watch.watching ? words.off : words.on}
      {watch.watchers > 0 && ` · ${String(watch.watchers)}`}
    </Button>
  );
}
