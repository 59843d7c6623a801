using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using Collet;
using SampleHost.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>A text: given as it is, or a file of the workspace.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InlineText), "text")]
[JsonDerivedType(typeof(TextFile), "file")]
internal abstract record TextSource
{
    /// <summary>What to call it in messages and headers.</summary>
    public abstract string Describe();

    /// <summary>Reads it.</summary>
    /// <param name="workspace">Where files are.</param>
    /// <param name="maxBytes">What is larger is refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ToolException">It is too large, or not text.</exception>
    public abstract ValueTask<string> ReadAsync(Workspace workspace, int maxBytes, CancellationToken cancellationToken);
}

/// <summary>A text given as it is.</summary>
/// <param name="Text">The text.</param>
internal sealed record InlineText([property: StringLength(4 * 1024 * 1024)] string Text) : TextSource
{
    /// <inheritdoc/>
    public override string Describe() => "text";

    /// <inheritdoc/>
    public override ValueTask<string> ReadAsync(Workspace workspace, int maxBytes, CancellationToken cancellationToken) =>
        Text.Length <= maxBytes
            ? new(Text)
            : throw new ToolException($"The text is longer than {maxBytes} characters. Give a part of it.");
}

/// <summary>A text file of the workspace.</summary>
/// <param name="Path">The file, relative to the workspace root.</param>
internal sealed record TextFile([property: Required, StringLength(4096)] string Path) : TextSource
{
    /// <inheritdoc/>
    public override string Describe() => Path;

    /// <inheritdoc/>
    public override async ValueTask<string> ReadAsync(Workspace workspace, int maxBytes, CancellationToken cancellationToken)
    {
        await using WorkspaceFile file = workspace.OpenRead(Path);
        if (file.Length > maxBytes)
        {
            throw new ToolException($"'{file.Place.Display}' is larger than {maxBytes} bytes. Choose a smaller file, or give a part as text.");
        }

        Encoding encoding = await TextEncodings.DetectAsync(file.Content, cancellationToken)
            ?? throw new ToolException($"'{file.Place.Display}' is not text. Compare binary files by their hash.");
        using var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
