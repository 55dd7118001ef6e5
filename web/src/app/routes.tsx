import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Me } from '../api/types';
import { useLanguage } from '../i18n/language';
import { Nothing, Waiting } from '../parts/page';
import { ErrorBoundary } from './error-boundary';
import { homeOf } from './sections';

const BoardPage = lazy(() => import('../pages/board/board-page'));
const IndicatorPage = lazy(() => import('../pages/indicator/indicator-page'));
const TicketsPage = lazy(() => import('../pages/tickets/tickets-page'));
const ReportPage = lazy(() => import('../pages/report/report-page'));
const TicketPrintPage = lazy(() => import('../pages/ticket-print/ticket-print-page'));
const TicketPage = lazy(() => import('../pages/ticket/ticket-page'));
const DeadlinesPage = lazy(() => import('../pages/deadlines/deadlines-page'));
const DeadlinePage = lazy(() => import('../pages/deadline/deadline-page'));
const DefinitionsPage = lazy(() => import('../pages/definitions/definitions-page'));
const VisitsPage = lazy(() => import('../pages/visits/visits-page'));
const VisitPage = lazy(() => import('../pages/visit/visit-page'));
const VisitPrintPage = lazy(() => import('../pages/visit/visit-print-page'));
const PlansPage = lazy(() => import('../pages/plans/plans-page'));
const PlanPage = lazy(() => import('../pages/plans/plan-page'));
const NoticesPage = lazy(() => import('../pages/notices/notices-page'));
const AssetsPage = lazy(() => import('../pages/assets/assets-page'));
const AssetImportPage = lazy(() => import('../pages/assets/import-page'));
const AssetLabelsPage = lazy(() => import('../pages/assets/labels-page'));
const AssetPage = lazy(() => import('../pages/asset/asset-page'));
const ContractsPage = lazy(() => import('../pages/contracts/contracts-page'));
const ContractPage = lazy(() => import('../pages/contract/contract-page'));
const ComplaintsPage = lazy(() => import('../pages/complaints/complaints-page'));
const ExpensesPage = lazy(() => import('../pages/expenses/expenses-page'));
const AvailabilityPage = lazy(() => import('../pages/availability/availability-page'));
const PlannedStopsPage = lazy(() => import('../pages/planned-stops/planned-stops-page'));
const FunctionsPage = lazy(() => import('../pages/functions/functions-page'));
const GatewaysPage = lazy(() => import('../pages/gateways/gateways-page'));
const DeputiesPage = lazy(() => import('../pages/deputies/deputies-page'));
const OutboxPage = lazy(() => import('../pages/outbox/outbox-page'));
const OwnerProofsPage = lazy(() => import('../pages/owner-proofs/owner-proofs-page'));
const AccountsPage = lazy(() => import('../pages/accounts/accounts-page'));

function NotFound() {
  const { t } = useLanguage();
  return <Nothing title={t.state.notFoundTitle} hint={t.state.notFoundHint} />;
}

/** Every page is a chunk of its own, loaded when it is opened. */
export function AppRoutes({ me }: { me: Me }) {
  const home = homeOf(me);
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Waiting />}>
        <Routes>
          <Route path="/" element={home === '/' ? <BoardPage /> : <Navigate to={home} replace />} />
          <Route path="/sign-in" element={<Navigate to={home} replace />} />
          <Route path="/indicators/:id" element={<IndicatorPage />} />
          <Route path="/tickets" element={<TicketsPage me={me} />} />
          <Route path="/tickets/:id" element={<TicketPage me={me} />} />
          <Route path="/tickets/:id/print" element={<TicketPrintPage />} />
          <Route path="/report" element={<ReportPage me={me} />} />
          <Route path="/deadlines" element={<DeadlinesPage me={me} />} />
          <Route path="/deadlines/:id" element={<DeadlinePage />} />
          <Route path="/definitions/:tab?" element={<DefinitionsPage me={me} />} />
          <Route path="/visits" element={<VisitsPage me={me} />} />
          <Route path="/visits/:id" element={<VisitPage />} />
          <Route path="/visits/:id/print" element={<VisitPrintPage />} />
          <Route path="/plans" element={<PlansPage me={me} />} />
          <Route path="/plans/:id" element={<PlanPage me={me} />} />
          <Route path="/notices" element={<NoticesPage />} />
          <Route path="/assets" element={<AssetsPage me={me} />} />
          <Route path="/assets/import" element={<AssetImportPage />} />
          <Route path="/assets/labels" element={<AssetLabelsPage />} />
          <Route path="/assets/:id" element={<AssetPage me={me} />} />
          <Route path="/contracts" element={<ContractsPage me={me} />} />
          <Route path="/contracts/:id" element={<ContractPage me={me} />} />
          <Route path="/complaints" element={<ComplaintsPage me={me} />} />
          <Route path="/expenses" element={<ExpensesPage me={me} />} />
          <Route path="/availability" element={<AvailabilityPage me={me} />} />
          <Route path="/planned-stops" element={<PlannedStopsPage me={me} />} />
          <Route path="/monitored-functions" element={<FunctionsPage me={me} />} />
          <Route path="/gateways" element={<GatewaysPage me={me} />} />
          <Route path="/accounts" element={<AccountsPage me={me} />} />
          <Route path="/deputies" element={<DeputiesPage me={me} />} />
          <Route path="/outbox" element={<OutboxPage me={me} />} />
          <Route path="/owner-proofs" element={<OwnerProofsPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}
