import { useState } from 'react';
import { address } from '../../api/client';
import { downloadFile } from '../../api/files';
import type { Visit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

/** The photos of a visit; a press keeps one. */
export function Photos({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits.page;
  const [error, setError] = useState<unknown>(null);
  if (visit.attachments.length === 0) return null;
  return (
    <Sheet title={words.photos}>
      <ProblemNote error={error} />
      <ul className="photos">
        {visit.attachments.map(({ id, name, addedByName, at }) => {
          const path = `/visits/${visit.id}/attachments/${id}/content`;
          return (
            <li key={id}>
              <button
                type="button"
                aria-label={words.fetchPhoto(name)}
                onClick={() => void downloadFile(path, {}, name).catch(setError)}
              >
                <img src={address(path)} alt={name} loading="lazy" data-testid="visit-photo" />
              </button>
              <span className="faint">
                {addedByName} <Moment at={at} />
              </span>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
