namespace Collet.Plugins.TestWords;

/// <summary>What differs from version to version.</summary>
public static class Words
{
    /// <summary>The word of this version.</summary>
    public static string Say() => "built";
}
