@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
// Gets an access token and asks for the balance.
// .NET 6 or newer, no packages: the Program.cs of a console project.
@@if production
// PRODUCTION: this account moves real money.
@@end
using System;
@@if auth
using System.IO;
@@end
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
@@if auth
using System.Text.RegularExpressions;
@@end
using System.Threading.Tasks;

internal static class GetToken
{
    private const string TokenUrl = @tokenUrl@;
    private const string BalanceUrl = @balanceUrl@;
@@if auth
    private const string Certificate = @certificate@;
@@end

    private static async Task<int> Main()
    {
        try
        {
            await Run();
            return 0;
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static async Task Run()
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, // a redirect would carry the credentials elsewhere
@@if proxy
            Proxy = new WebProxy(@proxyUrl@),
@@end
@@if direct
            UseProxy = false,
@@end
        };
        using (var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(@timeout@) })
        {
            var body = JsonSerializer.Serialize(new
            {
@@if real
                clientId = @clientId@,
                clientSecret = @clientSecret@,
@@else
                clientId = Variable("@idVariable@"),
                clientSecret = Variable("@secretVariable@"),
@@end
            });
            var request = new HttpRequestMessage(HttpMethod.Post, TokenUrl)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
@@if auth
            request.Headers.TryAddWithoutValidation("X-SSL-Client-Cert", HeaderValue(Certificate));
@@end
            using (var answer = JsonDocument.Parse(await Call(client, request)))
            {
                var token = answer.RootElement.GetProperty("access_token").GetString();
                var seconds = answer.RootElement.GetProperty("expires_in").GetInt32();
                Console.WriteLine($"Token: {token}");
                Console.WriteLine($"Expires in: {seconds} seconds");

                request = new HttpRequestMessage(HttpMethod.Get, BalanceUrl);
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
                Console.WriteLine(await Call(client, request));
            }
        }
    }

@@if auth
    /// The first certificate of the file and nothing else of it, percent-encoded as RFC 3986 says.
    private static string HeaderValue(string path)
    {
        var text = File.ReadAllText(path, Encoding.ASCII).Replace("\r\n", "\n").Replace('\r', '\n');
        var found = Regex.Match(text, "-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----");
        if (!found.Success)
        {
            throw new InvalidDataException($"There is no PEM certificate in {path}.");
        }
        return Uri.EscapeDataString(found.Value + "\n");
    }

@@end
@@if !real
    private static string Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidOperationException($"Set the environment variable {name} first.");
        }
        return value;
    }

@@end
    private static async Task<string> Call(HttpClient client, HttpRequestMessage request)
    {
        using (var answer = await client.SendAsync(request))
        {
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.OK && answer.StatusCode != HttpStatusCode.Created)
            {
                throw new HttpRequestException($"HTTP {(int)answer.StatusCode}: {text}");
            }
            return text;
        }
    }
}
