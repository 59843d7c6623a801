namespace Collet;

/// <summary>The parts of a tool set that different callers see, each made once. Thread-safe.</summary>
internal sealed class VisibleTools
{
    // Callers differ by their roles, and of combinations of those there are few; whoever makes many gets new sets.
    private const int MostKept = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ToolSet> _parts = new(StringComparer.Ordinal);
    private ToolSet? _whole;

    public ToolSet Of(ToolSet whole, Func<Tool, bool> isVisible)
    {
        bool[] visible = [.. whole.Tools.Select(isVisible)];
        if (Array.TrueForAll(visible, isOne => isOne))
        {
            return whole;
        }

        string key = string.Create(visible.Length, visible, static (text, bits) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = bits[i] ? '1' : '0';
            }
        });
        lock (_gate)
        {
            if (_whole != whole)
            {
                _whole = whole;
                _parts.Clear();
            }

            if (!_parts.TryGetValue(key, out ToolSet? part))
            {
                part = ToolSet.Of([.. whole.Tools.Where((_, i) => visible[i])]);
                if (_parts.Count < MostKept)
                {
                    _parts.Add(key, part);
                }
            }

            return part;
        }
    }
}
