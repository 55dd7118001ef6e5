import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { Nothing } from '../parts/page';

function Broken() {
  const { t } = useLanguage();
  return (
    <main role="alert">
      <Nothing
        title={t.state.brokenTitle}
        hint={t.state.brokenHint}
        action={<Button onClick={() => window.location.reload()}>{t.actions.reload}</Button>}
      />
    </main>
  );
}

/** A page that fails, or whose code is gone after an upgrade, leaves a way on instead of a white screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
