import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { createQueryClient } from '../api/query-client';
import { LanguageProvider, useLanguage } from '../i18n/language';
import { AnnounceProvider } from '../parts/announce';
import { ErrorBoundary } from './error-boundary';
import { Gate } from './gate';
import { theme } from './theme';

function Localised() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <ErrorBoundary>
        <AnnounceProvider>
          <BrowserRouter>
            <Gate />
          </BrowserRouter>
        </AnnounceProvider>
      </ErrorBoundary>
    </ConfigProvider>
  );
}

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Localised />
      </LanguageProvider>
    </QueryClientProvider>
  );
}
