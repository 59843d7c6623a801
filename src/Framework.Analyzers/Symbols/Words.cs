using Collet.Generators.Text;

namespace Collet.Analyzers.Symbols;

/// <summary>The words a name is made of.</summary>
internal static class Words
{
    /// <summary><c>maxBytes</c> and <c>max_bytes</c> are <c>max</c> and <c>bytes</c>.</summary>
    public static string[] Of(string name) => NameCase.Snake(name).Split(['_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary><c>ReadFile</c> becomes <c>Read file.</c></summary>
    public static string Sentence(string name) => NameCase.Pascal(string.Join(" ", Of(name))) + ".";
}
