// The same with node:http and a body without a length, which travels in chunks.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';

const { TOKEN_URL, CERTIFICATE, CLIENT_ID, CLIENT_SECRET } = process.env;
const sending = request(TOKEN_URL, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'X-SSL-Client-Cert': encodeURIComponent(readFileSync(CERTIFICATE, 'utf8')),
  },
}, (answer) => {
  let body = '';
  answer.on('data', (piece) => { body += piece; });
  answer.on('end', () => console.log(`${body}\n${answer.statusCode}`));
});
sending.write('{"clientId":');
sending.write(`${JSON.stringify(CLIENT_ID)},"clientSecret":${JSON.stringify(CLIENT_SECRET)}}`);
sending.end();
