@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
// Gets an access token and asks for the balance.
// Java 11 or newer, no libraries: java @fileName@
@@if production
// PRODUCTION: this account moves real money.
@@end
import java.io.IOException;
@@if proxy
import java.net.InetSocketAddress;
import java.net.ProxySelector;
@@end
import java.net.URI;
@@if auth
import java.net.URLEncoder;
@@end
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
@@if auth
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
@@end
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class GetToken {
    private static final String TOKEN_URL = @tokenUrl@;
    private static final String BALANCE_URL = @balanceUrl@;
@@if auth
    private static final String CERTIFICATE = @certificate@;
@@end
    private static final Duration TIMEOUT = Duration.ofSeconds(@timeout@);

    private static final HttpClient client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the credentials elsewhere
@@if proxy
        .proxy(ProxySelector.of(new InetSocketAddress(@proxyHost@, @proxyPort@)))
@@end
@@if direct
        .proxy(HttpClient.Builder.NO_PROXY)
@@end
        .connectTimeout(TIMEOUT)
        .build();

    public static void main(String[] arguments) throws Exception {
        String body = String.format("{\"clientId\":%s,\"clientSecret\":%s}",
@@if real
            json(@clientId@), json(@clientSecret@));
@@else
            json(variable("@idVariable@")), json(variable("@secretVariable@")));
@@end
        String answer = call(HttpRequest.newBuilder(URI.create(TOKEN_URL))
            .header("Content-Type", "application/json")
@@if auth
            .header("X-SSL-Client-Cert", headerValue(Path.of(CERTIFICATE)))
@@end
            .POST(HttpRequest.BodyPublishers.ofString(body)));
        String token = member(answer, "access_token", "\"([^\"\\\\]+)\"");
        System.out.println("Token: " + token);
        System.out.println("Expires in: " + member(answer, "expires_in", "(\\d+)") + " seconds");

        System.out.println(call(HttpRequest.newBuilder(URI.create(BALANCE_URL))
            .header("Authorization", "Bearer " + token)));
    }

@@if auth
    /** The first certificate of the file and nothing else of it, percent-encoded as RFC 3986 says. */
    private static String headerValue(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        Matcher found = Pattern.compile("-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----")
            .matcher(text.replaceAll("\r\n?", "\n"));
        if (!found.find()) {
            fail("There is no PEM certificate in " + path + ".");
        }
        // URLEncoder alone writes "+" for a space.
        return URLEncoder.encode(found.group() + "\n", StandardCharsets.UTF_8).replace("+", "%20");
    }

@@end
    private static String call(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                fail("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException problem) {
            fail("No answer: " + problem);
            return "";
        }
    }

    // Java has no JSON of its own; two members are all that is needed here.
    private static String member(String json, String name, String value) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*" + value).matcher(json);
        if (!found.find()) {
            fail("There is no " + name + " in the answer.");
        }
        return found.group(1);
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\%c%04x", 'u', (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

@@if !real
    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            fail("Set the environment variable " + name + " first.");
        }
        return value;
    }

@@end
    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
