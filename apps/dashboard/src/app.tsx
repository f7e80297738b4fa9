import { BrowserRouter, Route, Routes } from 'react-router';
import { ClinicPage } from './clinic/clinic-page.js';
import { FindingsPage } from './findings/findings-page.js';
import { PortfolioPage } from './portfolio/portfolio-page.js';
import { Frame } from './shell/frame.js';
import { NotFound } from './shell/not-found.js';
import { SessionProvider } from './shell/session.js';
import { SecurityPage } from './security/security-page.js';
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
            <Route path="/security" element={<SecurityPage />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </SessionProvider>
    </BrowserRouter>
  );
}
