@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
// Gets an access token and asks for the balance.
// Node.js 18 or newer, no packages: node @fileName@
@@if production
// PRODUCTION: this account moves real money.
@@end
@@if files
import { readFileSync } from 'node:fs';
@@end
@@if ownTls
import { request as send } from 'node:https';
@@end
@@if ca
import { rootCertificates } from 'node:tls';
@@end

const TOKEN_URL = @tokenUrl@;
const BALANCE_URL = @balanceUrl@;
@@if auth
const CERTIFICATE = @certificate@;
@@end

function fail(message) {
  console.error(message);
  process.exit(1);
}

@@if !real
function variable(name) {
  return process.env[name] || fail(`Set the environment variable ${name} first.`);
}

@@end
@@if auth
// The first certificate of the file and nothing else of it, each line ended by LF,
// percent-encoded as RFC 3986 says.
function headerValue(path) {
  const text = readFileSync(path, 'latin1').replace(/\r\n?/g, '\n');
  const found = text.match(/-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----/);
  return found ? encodeURIComponent(`${found[0]}\n`) : fail(`There is no PEM certificate in ${path}.`);
}

@@end
@@if ownTls
// Redirects are not followed: they would carry the credentials elsewhere.
const connection = {
  timeout: @timeout@ * 1000,
@@if mtls
  cert: readFileSync(@certificate@),
  key: readFileSync(@key@),
  passphrase: process.env.@passphraseVariable@, // of an encrypted key
@@end
@@if ca
  ca: [...rootCertificates, readFileSync(@caFile@, 'utf8')],
@@end
};

function call(url, { body, ...options }) {
  return new Promise((resolve) => {
    const sending = send(url, { ...connection, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece) => { text += piece; });
      answer.on('error', (error) => fail(`No answer: ${error.message}`));
      answer.on('end', () => {
        const status = answer.statusCode;
        resolve(status === 200 || status === 201 ? text : fail(`HTTP ${status}: ${text}`));
      });
    });
    sending.on('timeout', () => sending.destroy(new Error('it took too long')));
    sending.on('error', (error) => fail(`No answer: ${error.message}`));
    sending.end(body);
  });
}
@@else
async function call(url, options) {
  try {
    // A redirect is not followed: it would carry the credentials elsewhere.
    const limits = { redirect: 'manual', signal: AbortSignal.timeout(@timeout@ * 1000) };
    const answer = await fetch(url, { ...options, ...limits });
    const text = await answer.text();
    return answer.status === 200 || answer.status === 201 ? text : fail(`HTTP ${answer.status}: ${text}`);
  } catch (error) {
    return fail(`No answer: ${error.cause?.message ?? error.message}`);
  }
}
@@end

const answer = JSON.parse(await call(TOKEN_URL, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
@@if auth
    'X-SSL-Client-Cert': headerValue(CERTIFICATE),
@@end
  },
  body: JSON.stringify({
@@if real
    clientId: @clientId@,
    clientSecret: @clientSecret@,
@@else
    clientId: variable('@idVariable@'),
    clientSecret: variable('@secretVariable@'),
@@end
  }),
}));
console.log('Token:', answer.access_token);
console.log('Expires in:', answer.expires_in, 'seconds');

console.log(await call(BALANCE_URL, { headers: { Authorization: `Bearer ${answer.access_token}` } }));
