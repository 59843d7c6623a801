namespace Collet.Hosting.Configuration;

/// <summary>A key of a section: what it is called and what it takes.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Expected">What it takes, in words.</param>
/// <param name="Accepts">Whether a text is that.</param>
/// <param name="Schema">The same as JSON Schema, for one item where it is a list.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="IsList">It takes a list of them.</param>
internal sealed record SectionKey(
    string Name, string Expected, Func<string, bool> Accepts, string Schema, string Description, bool IsList = false);
