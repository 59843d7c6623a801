using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Collet.Hosting;

namespace Collet.Cli;

/// <summary>The parts of a running host that are for its administrators: <c>/api/config</c> and <c>/api/plugins</c>.</summary>
internal sealed class HostApi : IDisposable
{
    /// <summary>The variable with the API key or token of an administrator.</summary>
    public const string TokenVariable = "COLLET_TOKEN";

    private const string Configuration = "api/config";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Uri _url;
    private readonly string _root;
    private readonly HttpClient _http;

    public HostApi(Uri url, string root = Configuration)
    {
        (_url, _root) = (url, root);
        // A token must not follow to where an answer points.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = _patience };
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Checked(token.Trim()));
        }
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, cancellationToken);

    /// <summary>Asks for a change.</summary>
    /// <param name="path">What for.</param>
    /// <param name="ifMatch">The version that must be in force still; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<JsonElement> PostAsync(string path, EntityTagHeaderValue? ifMatch, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, cancellationToken, ifMatch);

    /// <summary>What the host said last is in force; null where it said nothing of that.</summary>
    public EntityTagHeaderValue? Version { get; private set; }

    public void Dispose() => _http.Dispose();

    /// <summary>A property as text; null where there is none.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object
            && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind is not JsonValueKind.Null
                ? value.ToString()
                : null;

    /// <summary>Tells what a host says it changed.</summary>
    public static void WriteChanges(JsonElement answer)
    {
        foreach (JsonElement change in answer.TryGetProperty("changes", out JsonElement changes) ? changes.EnumerateArray() : default)
        {
            Terminal.WriteChanged($"~ {Text(change, "key")} = {Text(change, "old") ?? "null"} -> {Text(change, "new") ?? "null"}");
        }
    }

    /// <summary>Tells the problems a host answered with.</summary>
    public static void WriteProblems(JsonElement answer)
    {
        if (answer.TryGetProperty("problems", out JsonElement problems) && problems.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement problem in problems.EnumerateArray())
            {
                Terminal.WriteError(ProblemOf(problem).ToString());
            }
        }
    }

    private static ConfigurationProblem ProblemOf(JsonElement problem) => new(Text(problem, "message") ?? "")
    {
        Key = Text(problem, "key"),
        File = Text(problem, "file"),
        Line = NumberOf(problem, "line"),
        Column = NumberOf(problem, "column"),
        Source = Text(problem, "source"),
        Suggestion = Text(problem, "suggestion"),
    };

    private static int? NumberOf(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out JsonElement value) && value.TryGetInt32(out int number) ? number : null;

    // What is no header would end the command without a word about the variable.
    private static string Checked(string token) => token.All(character => character is > ' ' and < '\x7F')
        ? token
        : throw new CommandException(
            ExitCodes.Usage, $"{TokenVariable} is no key and no token: it has line breaks, spaces or other characters none has in it.");

    private async Task<JsonElement> SendAsync(
        HttpMethod method, string path, CancellationToken cancellationToken, EntityTagHeaderValue? ifMatch = null)
    {
        var address = new Uri(_url.AbsoluteUri.TrimEnd('/') + "/" + _root + path);
        using var request = new HttpRequestMessage(method, address);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            Version = response.Headers.ETag;
            return response.StatusCode is HttpStatusCode.OK && Parse(body) is { ValueKind: JsonValueKind.Object } answer
                ? answer
                : throw Explain(response.StatusCode, Parse(body), address);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException(ExitCodes.Unavailable, $"{_url} does not answer. {exception.Message}", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(ExitCodes.Unavailable, $"{_url} did not answer in {_patience.TotalSeconds:0} s.", exception);
        }
    }

    private CommandException Explain(HttpStatusCode status, JsonElement answer, Uri address)
    {
        string detail = Text(answer, "detail") ?? Text(answer, "title") ?? "";
        switch (status)
        {
            case HttpStatusCode.Unauthorized:
                return new CommandException(
                    ExitCodes.NotAllowed,
                    $"The host wants to know who asks: set {TokenVariable} to an administrator's key or token. {detail}");
            case HttpStatusCode.Forbidden:
                return new CommandException(ExitCodes.NotAllowed, $"The host does not allow it. {detail}");
            case HttpStatusCode.UnprocessableContent:
                WriteProblems(answer);
                return new CommandException(ExitCodes.No, $"The host refused the change. {detail}");
            case HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict:
                return new CommandException(ExitCodes.No, _root == Configuration ? $"The configuration changed meanwhile. {detail}" : detail);
            case HttpStatusCode.NotFound when detail.Length > 0:
                return new CommandException(ExitCodes.No, _root == Configuration ? $"There is no such version. {detail}" : detail);
            default:
                return new CommandException(
                    ExitCodes.Unavailable,
                    $"{address} answered {(int)status}, which is not how a Collet host answers. {detail}".TrimEnd());
        }
    }

    private static JsonElement Parse(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
