using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class MissingCancellationTokenTests : RuleTests<MissingCancellationTokenAnalyzer>
{
    protected override string Bad => """
        [Tool]
        public class FetchTool(HttpClient client)
        {
            public async Task<string> {|CLT2005:InvokeAsync|}(string url) => await client.GetStringAsync(url);
        }

        public class Files
        {
            [Tool]
            public async ValueTask<string> {|CLT2005:ReadAsync|}(string path) => await File.ReadAllTextAsync(path);
        }
        """;

    [Fact]
    public Task Leaves_tools_that_can_be_cancelled_and_those_with_nothing_to_cancel() => CleanAsync("""
        public class Tools(HttpClient client)
        {
            [Tool]
            public Task<string> One(string url, CancellationToken token) => client.GetStringAsync(url, token);

            [Tool]
            public Task<string> Two(string url, ToolCall call) => client.GetStringAsync(url, call.CancellationToken);

            [Tool]
            public async Task<int> Three(List<int> list)
            {
                await Task.Yield();
                return list.Count;
            }

            [Tool]
            public string Four(string path) => File.ReadAllText(path);

            public Task<string> NoTool(string url) => client.GetStringAsync(url);
        }
        """);

    [Fact]
    public Task The_fix_takes_a_token_and_passes_it_on() => FixesAsync<TokenFix>(
        """
        public class Tools(HttpClient client)
        {
            /// <summary>Fetches.</summary>
            /// <param name="url">From where.</param>
            [Tool]
            public async Task<string> {|CLT2005:FetchAsync|}(string url)
            {
                await Task.Delay(1);
                return await client.GetStringAsync(url) + await ReadAsync();

                static async Task<string> ReadAsync() => await File.ReadAllTextAsync("a");
            }

            [Tool]
            public async Task<byte[]> {|CLT2005:LoadAsync|}(string path = "a")
            {
                Func<Task<string>> other = () => File.ReadAllTextAsync(path);
                return await File.ReadAllBytesAsync(path: path);
            }
        }
        """,
        """
        public class Tools(HttpClient client)
        {
            /// <summary>Fetches.</summary>
            /// <param name="url">From where.</param>
            /// <param name="cancellationToken">Ends the call.</param>
            [Tool]
            public async Task<string> FetchAsync(string url, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                return await client.GetStringAsync(url, cancellationToken) + await ReadAsync();

                static async Task<string> ReadAsync() => await File.ReadAllTextAsync("a");
            }

            [Tool]
            public async Task<byte[]> LoadAsync(string path = "a", CancellationToken cancellationToken = default)
            {
                Func<Task<string>> other = () => File.ReadAllTextAsync(path, cancellationToken);
                return await File.ReadAllBytesAsync(path: path, cancellationToken: cancellationToken);
            }
        }
        """);
}
