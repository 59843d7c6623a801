using System.Net;
using System.Text;
using System.Text.Json;

namespace SampleHost.Tests.EndToEnd;

/// <summary>Calls tools over REST.</summary>
internal sealed class RestClient(Uri address, WebSite site) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address };

    public void Dispose() => Http.Dispose();

    public async Task<(HttpStatusCode Status, string Body)> CallAsync(string tool, string arguments)
    {
        using var content = new StringContent(await FillInAsync(arguments), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Http.PostAsync($"/api/tools/{tool}", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> AnswerAsync(string tool, string arguments)
    {
        var (status, body) = await CallAsync(tool, arguments);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status}: {body}");
        return JsonElement.Parse(body);
    }

    public async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await Http.GetStringAsync(path));

    /// <summary>Puts the site's address and a new note's id in their places.</summary>
    public async Task<string> FillInAsync(string arguments)
    {
        arguments = arguments.Replace("{site}", site.Address, StringComparison.Ordinal);
        return arguments.Contains("{note}", StringComparison.Ordinal)
            ? arguments.Replace(
                "{note}", (await AnswerAsync("add_note", """{"text":"to forget"}""")).GetProperty("id").GetString(), StringComparison.Ordinal)
            : arguments;
    }
}
