// A real OpenID Connect provider, with its own pages for development.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** Starts it with one client. Any name can log in, and has the address `<name>@example.com`. */
export async function startProvider({ id, secret, redirectUri }) {
  // The provider needs its address before it can answer.
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Another site than the server's 127.0.0.1.
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'] },
    cookies: { keys: ['cookie-key-of-no-value'] },
    findAccount: (_, name) => ({
      accountId: name,
      claims: () => ({ sub: name, email: `${name}@example.com`, email_verified: true }),
    }),
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  return {
    issuer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Logs in on the provider's pages and consents. */
export async function logIn(page, name) {
  await page.fill('[name=login]', name);
  await page.fill('[name=password]', 'any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
