// encodeURIComponent, sent with fetch: axios, which the documentation uses, sends the same request.
import { readFileSync } from 'node:fs';

const { TOKEN_URL, CERTIFICATE, CLIENT_ID, CLIENT_SECRET } = process.env;
const answer = await fetch(TOKEN_URL, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'X-SSL-Client-Cert': encodeURIComponent(readFileSync(CERTIFICATE, 'utf8')),
  },
  body: JSON.stringify({ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }),
});
console.log(await answer.text());
console.log(answer.status);
