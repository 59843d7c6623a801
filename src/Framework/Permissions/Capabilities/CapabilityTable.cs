using System.Reflection;

namespace Collet;

/// <summary>
/// Which APIs need which permission: <c>capabilities.txt</c>, read once. The compiler and the scan of built assemblies ask the same one.
/// Immutable and safe to share.
/// </summary>
internal sealed class CapabilityTable
{
    private static readonly Lazy<CapabilityTable> _default = new(Load);

    private readonly Dictionary<string, IReadOnlyList<CapabilityRule>> _rules = new(StringComparer.Ordinal);

    // Most members are asked for in vain: nothing of their type has a line of its own.
    private readonly HashSet<string> _typesWithMembers = new(StringComparer.Ordinal);

    private CapabilityTable(IReadOnlyList<CapabilityRule> rules)
    {
        Rules = rules;
        foreach (IGrouping<string, CapabilityRule> group in rules.GroupBy(rule => rule.Target, StringComparer.Ordinal))
        {
            _rules.Add(group.Key, [.. group]);
            if (group.Key[0] is not ('T' or 'N'))
            {
                _typesWithMembers.Add(DocumentationId.TypeOf(DocumentationId.WithoutParameters(group.Key)));
            }
        }
    }

    /// <summary>The table of .NET and of packages that many use.</summary>
    public static CapabilityTable Default => _default.Value;

    /// <summary>Its lines, in order.</summary>
    public IReadOnlyList<CapabilityRule> Rules { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A line is none; the message has its number and says what would be right.</exception>
    public static CapabilityTable Parse(TextReader text) => new(CapabilityParser.Parse(text));

    /// <summary>What a member needs.</summary>
    /// <param name="memberDocumentationId">
    /// The documentation id of its original definition. An accessor (<c>M:System.IO.FileInfo.get_Length</c>) is more exact than its property.
    /// </param>
    /// <returns>The rules of the most exact lines; empty where it is harmless.</returns>
    public IReadOnlyList<CapabilityRule> Find(string memberDocumentationId) =>
        FindLines(memberDocumentationId) is { } rules && rules[0].Permission != CapabilityRule.None ? rules : [];

    /// <summary>What a member needs that is used through a type which inherits it.</summary>
    /// <param name="memberDocumentationId">The documentation id of the member where it is declared.</param>
    /// <param name="receiverDocumentationId">The documentation id of the type it is used through.</param>
    /// <returns>
    /// The rules that say so of the receiver's member, or of all of the receiver; else those of the member. What everything has from
    /// <see cref="object"/> is not meant by a line for a type.
    /// </returns>
    public IReadOnlyList<CapabilityRule> Find(string memberDocumentationId, string receiverDocumentationId)
    {
        string inherited = DocumentationId.Through(memberDocumentationId, receiverDocumentationId);
        IReadOnlyList<CapabilityRule>? lines = FindExact(inherited);
        if (lines is null && !memberDocumentationId.StartsWith("M:System.Object.", StringComparison.Ordinal))
        {
            // That nothing is needed for what a type declares says nothing of what it inherits.
            lines = _rules.TryGetValue(receiverDocumentationId, out IReadOnlyList<CapabilityRule>? ofType) && ofType[0].Permission != CapabilityRule.None
                ? ofType
                : null;
        }

        return lines is null ? Find(memberDocumentationId)
            : lines[0].Permission == CapabilityRule.None ? []
            : lines;
    }

    /// <summary>The most exact lines, those that say <c>none</c> among them; null where no line speaks of the member.</summary>
    public IReadOnlyList<CapabilityRule>? FindLines(string memberDocumentationId)
    {
        string member = DocumentationId.WithoutParameters(memberDocumentationId);
        return member.Length < 3 || member[1] != ':' ? null : FindExact(memberDocumentationId) ?? OfContainers(member);
    }

    /// <summary>Tells whether a line speaks of single members of a type. Without, all of them are what <see cref="LinesOfType"/> says.</summary>
    /// <param name="type">The type's full name.</param>
    public bool SpeaksOfMembers(string type) => _typesWithMembers.Contains(type);

    /// <summary>The lines of a type, of those around it or of their namespace, whichever is next; null where there is none.</summary>
    /// <param name="type">The type's full name.</param>
    public IReadOnlyList<CapabilityRule>? LinesOfType(string type) => OfContainers($"M:{type}.");

    private IReadOnlyList<CapabilityRule>? FindExact(string memberDocumentationId)
    {
        if (_rules.TryGetValue(memberDocumentationId, out IReadOnlyList<CapabilityRule>? rules))
        {
            return rules;
        }

        string member = DocumentationId.WithoutParameters(memberDocumentationId);
        if (!_typesWithMembers.Contains(DocumentationId.TypeOf(member)))
        {
            return null;
        }

        return _rules.TryGetValue(DocumentationId.WithFirstParameter(memberDocumentationId), out rules)
            || _rules.TryGetValue(member, out rules)
            || _rules.TryGetValue(DocumentationId.WithoutArity(member), out rules)
            || _rules.TryGetValue(DocumentationId.PropertyOf(member), out rules)
            ? rules
            : OfAccessors(member);
    }

    // A property is asked for as a whole where it is not known which accessor is meant.
    private List<CapabilityRule>? OfAccessors(string member)
    {
        if (member[0] != 'P')
        {
            return null;
        }

        List<CapabilityRule>? both = null;
        foreach (string accessor in DocumentationId.AccessorsOf(member))
        {
            if (_rules.TryGetValue(accessor, out IReadOnlyList<CapabilityRule>? rules) && rules[0].Permission != CapabilityRule.None)
            {
                (both ??= []).AddRange(rules);
            }
        }

        return both;
    }

    private IReadOnlyList<CapabilityRule>? OfContainers(string member)
    {
        string name = member.Substring(2);
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.'))
        {
            name = name.Substring(0, dot);
            if (_rules.TryGetValue("T:" + name, out IReadOnlyList<CapabilityRule>? rules) || _rules.TryGetValue("N:" + name, out rules))
            {
                return rules;
            }
        }

        return null;
    }

    private static CapabilityTable Load()
    {
        Assembly assembly = typeof(CapabilityTable).GetTypeInfo().Assembly;
        using Stream stream = assembly.GetManifestResourceStream("capabilities.txt")
            ?? throw new InvalidOperationException("The capability table is missing from the assembly: embed capabilities.txt under that name.");
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }
}
