using System.Globalization;

namespace IncrementalRun;

/// <summary>Tools with something in their bodies, for what reads bodies: a service behind an interface, files, loops, LINQ, await.</summary>
internal static class WorkingToolSources
{
    public static IEnumerable<(string Path, string Text)> Of(int tools) =>
        Enumerable.Range(0, tools)
            .Select(i => (string.Create(CultureInfo.InvariantCulture, $"ShelfTool{i:0000}.cs"), Tool(i)))
            .Prepend(("Shelf.cs", Shelf));

    private const string Shelf =
        """
        using Collet;

        namespace Shop;

        public interface IShelf
        {
            Task<string> ReadAsync(string name, CancellationToken cancellationToken);
        }

        public sealed class FileShelf : IShelf
        {
            public async Task<string> ReadAsync(string name, CancellationToken cancellationToken) =>
                await File.ReadAllTextAsync(Path.Combine("/data/shelf", name), cancellationToken);
        }

        public sealed record Found(string Name, int Lines, string? Longest, Dictionary<string, int> Words);

        """;

    private static string Tool(int number) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        using System.Text;
        using Collet;

        namespace Shop;

        /// <summary>Looks for words on shelf {{{number}}}.</summary>
        [Tool("shelf_{{{number:0000}}}", ReadOnly = true)]
        [RequiresPermission("fs.read:/data/shelf")]
        public sealed class ShelfTool{{{number:0000}}}(IShelf shelf)
        {
            private static readonly char[] _ends = [' ', '\n', '.'];

            /// <param name="names">The books.</param>
            /// <param name="atLeast">How long words are at least.</param>
            /// <param name="cancellationToken">Ends the search.</param>
            public async Task<List<Found>> InvokeAsync(string[] names, int atLeast, CancellationToken cancellationToken)
            {
                var found = new List<Found>();
                foreach (string name in names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
                {
                    string text = await shelf.ReadAsync(name, cancellationToken);
                    if (text.Length == 0)
                    {
                        continue;
                    }

                    string[] lines = text.Split('\n');
                    found.Add(new Found(Title(name), lines.Length, lines.MaxBy(line => line.Length), Count(lines, atLeast + {{{number}}})));
                }

                return found;
            }

            private static Dictionary<string, int> Count(IEnumerable<string> lines, int atLeast)
            {
                var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
                foreach (string line in lines)
                {
                    foreach (string word in line.Split(_ends, StringSplitOptions.RemoveEmptyEntries))
                    {
                        if (word.Length >= atLeast)
                        {
                            words[word] = words.GetValueOrDefault(word) + 1;
                        }
                    }
                }

                return words;
            }

            private static string Title(string name)
            {
                var title = new StringBuilder();
                for (int i = 0; i < name.Length; i++)
                {
                    title.Append(i == 0 || name[i - 1] == ' ' ? char.ToUpperInvariant(name[i]) : name[i]);
                }

                return $"{title} ({Path.GetExtension(name)})";
            }
        }

        """);
}
