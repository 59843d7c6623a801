using System.ComponentModel;

namespace Collet.Hosting.TestHost.Conformance;

/// <summary>The tools the official conformance suite calls for their content. Names and texts are the suite's.</summary>
internal static class ContentTools
{
    // One red pixel.
    private static readonly byte[] _png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    // A wave file without samples.
    private static readonly byte[] _wav = Convert.FromBase64String("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=");

    [Tool("test_simple_text"), Description("Returns a text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [Tool("test_image_content"), Description("Returns an image.")]
    public static ImageContent Image() => new(_png, "image/png");

    [Tool("test_audio_content"), Description("Returns a sound.")]
    public static AudioContent Audio() => new(_wav, "audio/wav");

    [Tool("test_embedded_resource"), Description("Returns a resource.")]
    public static EmbeddedResource Embedded() =>
        new(new Uri("test://embedded-resource"), "This is an embedded resource content.", "text/plain");

    [Tool("test_multiple_content_types"), Description("Returns a text, an image and a resource.")]
    public static ToolResult Mixed() => new(
        new TextContent("Multiple content types test:"),
        new ImageContent(_png, "image/png"),
        new EmbeddedResource(new Uri("test://mixed-content-resource"), """{"test":"data","value":123}""", "application/json"));

    [Tool("test_error_handling"), Description("Reports an error.")]
    public static string Error() => throw new ToolException("This tool intentionally returns an error for testing");

    [Tool("test_tool_with_progress"), Description("Reports progress three times.")]
    public static string Progress(IProgress<ToolProgress> progress)
    {
        foreach (int percent in (int[])[0, 50, 100])
        {
            progress.Report(new ToolProgress(percent, 100));
        }

        return "Done.";
    }

    [Tool("test_logging_tool"), Description("Works without logging.")]
    public static string Logging() => "Nothing was logged.";

    [Tool("test_trigger_tool_change"), Description("Adds a tool, or takes it away again.")]
    public static string TriggerToolChange([FromServices] SwitchableSource source)
    {
        source.Toggle(new EchoTool());
        return "The tools have changed.";
    }
}
