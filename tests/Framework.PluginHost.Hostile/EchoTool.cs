using System.ComponentModel;

namespace Collet.PluginHost.Hostile;

public sealed record Echo(string Text, int Length);

/// <summary>Something a plugin offers its tools, found by its name.</summary>
public interface IGreeter
{
    string Greet(string name);
}

/// <inheritdoc/>
public sealed class Greeter : IGreeter
{
    public string Greet(string name) => $"Hello, {name}!";
}

[Tool("echo")]
[Description("Gives back what it was given.")]
public sealed class EchoTool
{
    public static Echo Invoke([Description("What.")] string text) => new(text, text.Length);
}

[Tool("greet")]
[Description("Greets, by a service of the plugin's.")]
public sealed class GreetTool(IGreeter greeter)
{
    public string Invoke([Description("Whom.")] string name) => greeter.Greet(name);
}

[Tool("blocks")]
[Description("Answers with every kind of block.")]
public sealed class BlocksTool
{
    public static ToolResult Invoke() => new(
        new TextContent("text"),
        new ImageContent(new byte[] { 1, 2, 3 }, "image/png"),
        new AudioContent(new byte[] { 4, 5 }, "audio/wav"),
        new ResourceLink(new Uri("file:///a"), "a") { Title = "A", Size = 7 },
        new EmbeddedResource(new Uri("file:///b"), "inside", "text/plain"),
        new EmbeddedResource(new Uri("file:///c"), new byte[] { 6 }));
}

[Tool("count")]
[Description("Counts to a number and tells how far it is.")]
public sealed class CountTool
{
    public static int Invoke([Description("The number.")] int to, IProgress<ToolProgress> progress)
    {
        for (int i = 1; i <= to; i++)
        {
            progress.Report(new ToolProgress(i, to, $"{i} of {to}"));
        }

        return to;
    }
}

[Tool("print")]
[Description("Prints.")]
public sealed class PrintTool
{
    public static string Invoke([Description("What.")] string text, [Description("How often.")] int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Console.WriteLine(text);
        }

        return "printed";
    }
}

[Tool("read-file")]
[Description("Reads a file, and lets what it meets pass.")]
public sealed class ReadFileTool
{
    public static string Invoke([Description("Which.")] string path) => File.ReadAllText(path);
}

[Tool("write-file")]
[Description("Writes a file, moves it, copies it, deletes it.")]
public sealed class WriteFileTool
{
    public static string Invoke([Description("Where.")] string directory)
    {
        string folder = Path.Combine(directory, "made");
        Directory.CreateDirectory(folder);
        string first = Path.Combine(folder, "first");
        File.WriteAllText(first, "written");
        string second = Path.Combine(directory, "second");
        File.Move(first, second);
        File.AppendAllText(second, " twice");
        string text = File.ReadAllText(second);
        File.Delete(second);
        Directory.Delete(folder);
        return text;
    }
}

[Tool("variables")]
[Description("Tells its variables.")]
public sealed class VariablesTool
{
    public static IReadOnlyList<string> Invoke() =>
        [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)];
}
