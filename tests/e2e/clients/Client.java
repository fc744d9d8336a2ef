import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** URLEncoder with "+" put right; with the argument "alone" without, which is the documented mistake. */
public class Client {
    public static void main(String[] arguments) throws Exception {
        String encoded =
            URLEncoder.encode(Files.readString(Path.of(System.getenv("CERTIFICATE"))), StandardCharsets.UTF_8);
        if (arguments.length == 0) {
            encoded = encoded.replace("+", "%20");
        }
        String body = String.format("{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}", System.getenv("CLIENT_ID"),
            System.getenv("CLIENT_SECRET"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("TOKEN_URL")))
            .header("Content-Type", "application/json")
            .header("X-SSL-Client-Cert", encoded)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
        System.out.println(answer.statusCode());
    }
}
