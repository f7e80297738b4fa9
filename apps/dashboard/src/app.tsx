import { BrowserRouter, Route, Routes } from 'react-router';
import { AccountsPage } from './accounts/accounts-page.js';
import { BenchmarksPage } from './benchmarks/benchmarks-page.js';
import { ClinicPage } from './clinic/clinic-page.js';
import { ConnectionsPage } from './connections/connections-page.js';
import { FindingsPage } from './findings/findings-page.js';
import { PlansPage } from './plans/plans-page.js';
import { IncidentsPage } from './portfolio/incidents-page.js';
import { PortfolioPage } from './portfolio/portfolio-page.js';
import { ScanFilesPage } from './scan-files/scan-files-page.js';
import { QuestionPage } from './questions/question-page.js';
import { QuestionsPage } from './questions/questions-page.js';
import { Frame } from './shell/frame.js';
import { NotFound } from './shell/not-found.js';
import { SessionProvider } from './shell/session.js';
import { SecurityPage } from './security/security-page.js';
import { VendorPage } from './vendors/vendor-page.js';
import { VendorsPage } from './vendors/vendors-page.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { WelcomePage } from './sign-in/welcome-page.js';

export function App() {
  return (
    <BrowserRouter>
      <SessionProvider>
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="/welcome" element={<WelcomePage />} />
          <Route element={<Frame />}>
            <Route index element={<PortfolioPage />} />
            <Route path="/clinics/:id" element={<ClinicPage />} />
            <Route path="/clinics/:id/findings" element={<FindingsPage />} />
            <Route path="/clinics/:id/send-scan" element={<ScanFilesPage />} />
            <Route path="/clinics/:id/accounts" element={<AccountsPage />} />
            <Route path="/incidents" element={<IncidentsPage />} />
            <Route path="/plans" element={<PlansPage />} />
            <Route path="/vendors" element={<VendorsPage />} />
            <Route path="/vendors/:key" element={<VendorPage />} />
            <Route path="/connections" element={<ConnectionsPage />} />
            <Route path="/questions" element={<QuestionsPage />} />
            <Route path="/questions/:id" element={<QuestionPage />} />
            <Route path="/benchmarks" element={<BenchmarksPage />} />
            <Route path="/security" element={<SecurityPage />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </SessionProvider>
    </BrowserRouter>
  );
}
