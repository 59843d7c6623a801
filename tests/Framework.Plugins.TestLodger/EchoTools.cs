using System.ComponentModel;
using System.Runtime.Loader;
using System.Text.Json;
using Collet.Plugins.TestWords;

namespace Collet.Plugins.TestLodger;

/// <summary>Where a tool runs.</summary>
public sealed record Place(string Text, int Process, string Context, bool IsCollectible, string Word);

/// <summary>What a tool asks for by its interface.</summary>
public interface IClerk
{
    /// <summary>Writes it down.</summary>
    string Note(string text);
}

/// <summary>Is found by its name.</summary>
public sealed class Clerk : IClerk
{
    // What of the plugin is left in memory is to be seen.
    private static readonly byte[] _ballast = new byte[1 << 20];

    /// <inheritdoc/>
    public string Note(string text) => _ballast.Length > text.Length ? text : "";
}

/// <summary>Tells where it runs.</summary>
[Tool("lab_echo", ReadOnly = true, Idempotent = true, Tags = ["place", "text"])]
[Description("Gives back what it was given, and tells where it runs.")]
public sealed class EchoTool(IClerk clerk)
{
    /// <summary>Tells it.</summary>
    public async Task<Place> InvokeAsync([Description("What.")] string text, IProgress<ToolProgress> progress)
    {
        await Task.Yield();
        progress.Report(new ToolProgress(1, 1, text));
        AssemblyLoadContext own = AssemblyLoadContext.GetLoadContext(typeof(EchoTool).Assembly)!;
        return new Place(clerk.Note(text), Environment.ProcessId, own.Name!, own.IsCollectible, Words.Say());
    }
}

/// <summary>Answers with blocks.</summary>
[Tool("lab_blocks", ReadOnly = true)]
[Description("Answers with a text and an image.")]
public sealed class BlocksTool
{
    /// <summary>Answers.</summary>
    public static ToolResult Invoke() => new(new TextContent("a dot"), new ImageContent(new byte[] { 1, 2, 3 }, "image/png"));
}

/// <summary>Looks at a type through the eyes of the plugin.</summary>
[Tool("lab_type")]
[Description("Tells whether the host's type of that name, found in the data of the process, is its own.")]
public sealed class TypeTool
{
    /// <summary>Tells it.</summary>
    public static bool Invoke() => ReferenceEquals(AppContext.GetData("lab-type"), typeof(ToolResult));
}

/// <summary>Writes JSON the slow way.</summary>
[Tool("lab_json")]
[Description("Writes a type of its own as JSON by reflection, which System.Text.Json remembers.")]
public sealed class JsonTool
{
    /// <summary>Writes it.</summary>
    public static string Invoke([Description("What.")] string text) => JsonSerializer.Serialize(new Card(text));

    private sealed record Card(string Text);
}

/// <summary>Uses a library the host has and the plugin has not.</summary>
[Tool("lab_borrow")]
[Description("Loads an assembly by its name.")]
public sealed class BorrowTool
{
    /// <summary>Loads it.</summary>
    public static string Invoke([Description("Which.")] string assembly)
    {
        try
        {
            return System.Reflection.Assembly.Load(assembly).FullName!;
        }
        catch (FileNotFoundException exception)
        {
            throw new ToolException(exception.ToString());
        }
    }
}

/// <summary>Fetches through the services.</summary>
[Tool("lab_fetch")]
[Description("Fetches a page.")]
public sealed class FetchTool(HttpClient http)
{
    /// <summary>Fetches it.</summary>
    public async Task<string> InvokeAsync([Description("Where.")] string address, CancellationToken cancellationToken) =>
        await http.GetStringAsync(new Uri(address), cancellationToken);
}
