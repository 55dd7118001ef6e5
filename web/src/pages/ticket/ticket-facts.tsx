import type { Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Facts } from '../../parts/facts';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';

export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.tickets.page;
  const { resolution, verification } = ticket;
  return (
    <>
      <Sheet title={words.facts}>
        <Facts
          facts={[
            { label: words.asset, value: `${ticket.asset.code} ${ticket.asset.name}` },
            { label: t.assetPage.columns.class, value: t.assetClasses[ticket.asset.class] },
            { label: words.project, value: ticket.project.name, wide: true },
            { label: words.contractor, value: ticket.contractor.name, wide: true },
            { label: words.reporter, value: ticket.reporterName },
            { label: t.tickets.columns.reported, value: <Moment at={ticket.reportedAt} /> },
            { label: words.handler, value: ticket.handlerName ?? t.none },
            { label: words.description, value: ticket.description, wide: true },
          ]}
        />
      </Sheet>
      {resolution && (
        <Sheet title={words.resolution}>
          <Facts
            facts={[
              { label: words.cause, value: resolution.cause, wide: true },
              { label: words.action, value: resolution.action, wide: true },
              ...(verification
                ? [
                    {
                      label: words.verification,
                      value: verificationText(verification, t.tickets.commands),
                      wide: true,
                    },
                  ]
                : []),
            ]}
          />
        </Sheet>
      )}
    </>
  );
}

function verificationText(
  { effective, remark }: NonNullable<Ticket['verification']>,
  words: Record<'verify-effective' | 'verify-ineffective', string>,
): string {
  const verdict = words[effective ? 'verify-effective' : 'verify-ineffective'];
  return remark === null || remark === '' ? verdict : `${verdict}：${remark}`;
}
