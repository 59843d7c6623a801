namespace Collet.Hosting.Configuration;

/// <summary>A table while it is being read: TOML writes one in pieces, all over a file.</summary>
internal sealed class TomlTable(TomlTableKind kind, TextPosition position)
{
    private readonly Dictionary<string, TomlMember> _members = new(StringComparer.Ordinal);
    private readonly List<TomlMember> _order = [];

    public TomlTableKind Kind { get; set; } = kind;

    public TextPosition Position { get; } = position;

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<TomlMember> Members => _order;

    public TomlMember? Find(string key) => _members.GetValueOrDefault(key);

    public void Add(TomlMember member)
    {
        _members.Add(member.Key, member);
        _order.Add(member);
    }
}
