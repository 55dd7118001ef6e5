import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ImportAnswer, ImportPreview } from '../../api/asset-reads';
import { api } from '../../api/client';
import { downloadFile } from '../../api/files';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { PickFiles } from '../../parts/files/pick-files';
import { SendingList } from '../../parts/files/sending-list';
import { useSending } from '../../parts/files/use-sending';
import { PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { ImportFindings } from './import-findings';
import './import.css';

const SHEETS = '.xlsx';

/** A sheet of assets: what it would do, every cell that is wrong, and only then the import itself. */
export default function ImportPage() {
  const { t } = useLanguage();
  const words = t.assetPage.import;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [failed, setFailed] = useState<unknown>(null);
  const [fileId, setFileId] = useState<string | null>(null);
  const preview = useSubmission<{ fileId: string }, ImportPreview>(
    (input, key) => api.post('/assets/import/preview', input, { key }),
    () => undefined,
  );
  const carryOut = useSubmission<{ fileId: string; digest: string }, ImportAnswer>(
    (input, key) => api.post('/assets/import', input, { key }),
    ({ created, updated }) => {
      announce(words.done(created, updated));
      void navigate('/assets');
    },
  );
  const { files, add, again, drop } = useSending(({ id }) => {
    setFileId(id);
    preview.mutate({ fileId: id });
  });
  const found = fileId === null ? undefined : preview.data;
  const startOver = () => {
    for (const { key } of files) drop(key);
    setFileId(null);
    preview.reset();
    carryOut.reset();
  };
  const pick = (picked: File[]) => {
    startOver();
    add(picked.slice(0, 1));
  };
  const count = found === undefined ? 0 : found.create + found.update;
  return (
    <>
      <PageHead title={words.title} above={<Link to="/assets">{t.assetPage.title}</Link>} note={words.note} />
      <Sheet>
        <p className="import-steps">{words.steps}</p>
        <ProblemNote error={failed} />
        <div className="import-pick">
          <PickFiles
            label={files.length === 0 ? words.pick : words.again}
            accept={SHEETS}
            onPick={pick}
            testId="import-file"
          />
          <Button
            type="text"
            onClick={() => {
              setFailed(null);
              downloadFile('/assets/export', {}, 'assets.xlsx').catch(setFailed);
            }}
          >
            {words.template}
          </Button>
        </div>
        <SendingList files={files} onAgain={again} onDrop={startOver} />
      </Sheet>
      <ProblemNote error={preview.error} />
      {preview.isPending && (
        <>
          <p role="status">{words.reading}</p>
          <Waiting lines={4} />
        </>
      )}
      {found !== undefined && !preview.isPending && (
        <>
          <ImportFindings found={found} />
          <ProblemNote error={carryOut.error} />
          {found.digest !== null && count === 0 && <p data-testid="import-nothing">{words.nothing}</p>}
          {found.digest !== null && count > 0 && (
            <Button
              type="primary"
              size="large"
              loading={carryOut.isPending}
              onClick={() => {
                if (fileId !== null && found.digest !== null)
                  carryOut.mutate({ fileId, digest: found.digest });
              }}
              data-testid="import-submit"
            >
              {words.submit(count)}
            </Button>
          )}
        </>
      )}
    </>
  );
}
