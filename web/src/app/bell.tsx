import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { Link } from 'react-router';
import { useUnread } from '../api/reads';
import { useLanguage } from '../i18n/language';
import { tokens } from './theme';

/** Way to the notices, with how many are unread. */
export function Bell() {
  const { data } = useUnread();
  const { t } = useLanguage();
  const unread = data?.unread ?? 0;
  return (
    <Link
      to="/notices"
      className="shell-tool"
      aria-label={t.notices.bell(unread)}
      data-testid="bell"
      data-unread={unread}
    >
      <Badge count={unread} size="small" color={tokens.vermilion} offset={[7, -1]}>
        <BellOutlined style={{ fontSize: 17, color: tokens.sheet }} />
      </Badge>
    </Link>
  );
}
