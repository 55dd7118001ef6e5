import { useEffect } from 'react';
import { useLanguage } from '../../i18n/language';
import { PHOTOS, PickFiles } from './pick-files';
import { SendingList } from './sending-list';
import { useSending } from './use-sending';

const MOST = 20;

interface PhotoFieldProps {
  /** Ids of the photos that the server has. */
  value?: string[];
  onChange?: (ids: string[]) => void;
  testId: string;
  most?: number;
}

/** Photos as a field of a form: sent while the rest is filled in. */
export function PhotoField({ value = [], onChange, testId, most = MOST }: PhotoFieldProps) {
  const { t } = useLanguage();
  const { files, add, again, drop } = useSending();
  const ids = files.flatMap(({ sent }) => (sent === null ? [] : [sent.id])).join();
  // The form learns of a photo as soon as the server has it.
  useEffect(() => {
    if (ids !== value.join()) onChange?.(ids === '' ? [] : ids.split(','));
  }, [ids, value, onChange]);
  return (
    <div className="photo-field">
      <SendingList files={files} onAgain={again} onDrop={({ key }) => drop(key)} />
      <PickFiles
        label={files.length === 0 ? t.files.addPhotos : t.files.morePhotos}
        accept={PHOTOS}
        onPick={(picked) => add(picked.slice(0, most - files.length))}
        disabled={files.length >= most}
        testId={testId}
      />
    </div>
  );
}
