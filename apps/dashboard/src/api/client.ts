import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import { isUnauthenticated, needsFreshProof } from './problem.js';

/** A client with an empty cache; one per signed-in session, so that nothing of one person is shown to the next. */
export function createClient(onUnauthenticated: () => void, onProofNeeded: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin', headers: { 'x-wardround-client': 'dashboard' } },
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isUnauthenticated(error)) onUnauthenticated();
          if (needsFreshProof(error)) onProofNeeded();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
