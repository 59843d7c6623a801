using System.Text.Json;

namespace Collet.Plugins.Tests.InProcess;

public sealed class SideBySideTests : IDisposable
{
    private readonly InProcessLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Two_versions_each_use_the_library_they_brought()
    {
        _lab.Store.Install("1.0.0", edit: (name, bytes) => name == Words.File ? Words.Emit("1.0.0.0", "one") : bytes);
        _lab.Store.Install("2.0.0", edit: (name, bytes) => name == Words.File ? Words.Emit("2.0.0.0", "two") : bytes);
        await using Lodger first = await _lab.LoadAsync("1.0.0");
        await using Lodger second = await _lab.LoadAsync("2.0.0");

        string[] words = [await WordAsync(first), await WordAsync(second), await WordAsync(first)];

        Assert.Equal(["one", "two", "one"], words);
    }

    private static async Task<string> WordAsync(Lodger lodger)
    {
        ToolResult result = await lodger.CallAsync("lab_echo", """{"text":""}""");
        return JsonDocument.Parse(result.StructuredContent).RootElement.GetProperty("word").GetString()!;
    }
}
