import { Button } from 'antd';
import { useLanguage } from '../i18n/language';

interface LoadMoreProps {
  shown: number;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Foot of a keyset list. */
export function LoadMore({ shown, hasNextPage, isFetchingNextPage, fetchNextPage }: LoadMoreProps) {
  const { t } = useLanguage();
  return (
    <div className="load-more" aria-live="polite">
      <span className="faint">{hasNextPage ? t.state.shownSoFar(shown) : t.state.allShown(shown)}</span>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} data-testid="load-more">
          {t.actions.more}
        </Button>
      )}
    </div>
  );
}
