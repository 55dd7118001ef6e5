import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { address } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useLanguage } from '../../i18n/language';
import { problemText } from '../problem';
import type { Sending } from './use-sending';

const PERCENT = 100;

/** The picture as the server has it: the policy of the page lends none from memory. */
function Preview({ sent }: Sending) {
  const picture = sent?.mediaType.startsWith('image/') === true;
  return picture ? (
    <img src={address(`/files/${sent.id}/content`)} alt="" />
  ) : (
    <span className="file-sheet" aria-hidden />
  );
}

interface SendingListProps {
  files: readonly Sending[];
  onAgain: (file: Sending) => void;
  onDrop: (file: Sending) => void;
}

/** Files on their way: how far each has come, why one was refused, and how to take it back. */
export function SendingList({ files, onAgain, onDrop }: SendingListProps) {
  const { t } = useLanguage();
  const words = t.files;
  if (files.length === 0) return null;
  return (
    <ul className="sending" aria-live="polite">
      {files.map((one) => (
        <li key={one.key} data-testid="sending" data-sent={one.sent !== null}>
          <Preview {...one} />
          <span className="sending-text">
            <span className="sending-name">{one.name}</span>
            {one.error === null ? (
              one.sent === null ? (
                <>
                  <progress max={1} value={one.share} aria-label={words.sending(one.name)} />
                  <span className="faint">{`${String(Math.floor(one.share * PERCENT))}%`}</span>
                </>
              ) : (
                <span className="faint">{words.sent}</span>
              )
            ) : (
              <span className="sending-error" role="alert">
                {problemText(one.error, t)}
              </span>
            )}
          </span>
          {one.error instanceof ApiProblem && one.error.undecided && (
            <Button size="small" onClick={() => onAgain(one)}>
              {t.actions.retry}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={words.drop(one.name)}
            onClick={() => onDrop(one)}
          />
        </li>
      ))}
    </ul>
  );
}
