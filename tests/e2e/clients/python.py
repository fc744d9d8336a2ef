"""urllib.parse.quote, sent with the standard library."""
import json
import os
import urllib.error
import urllib.parse
import urllib.request

with open(os.environ["CERTIFICATE"], "r", encoding="utf-8") as file:
    encoded = urllib.parse.quote(file.read())
body = json.dumps({"clientId": os.environ["CLIENT_ID"], "clientSecret": os.environ["CLIENT_SECRET"]})
request = urllib.request.Request(
    os.environ["TOKEN_URL"],
    data=body.encode(),
    headers={"Content-Type": "application/json", "X-SSL-Client-Cert": encoded},
    method="POST",
)
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        print(answer.read().decode())
        print(answer.status)
except urllib.error.HTTPError as refusal:
    print(refusal.read().decode())
    print(refusal.code)
