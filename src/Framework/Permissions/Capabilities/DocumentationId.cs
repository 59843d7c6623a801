namespace Collet;

/// <summary>Takes documentation ids apart: <c>M:System.IO.File.Open(System.String,System.IO.FileMode)</c>.</summary>
internal static class DocumentationId
{
    private static readonly char[] _endsOfNames = ['(', '~'];
    private static readonly string[] _accessors = ["get_", "set_", "add_", "remove_", "raise_"];

    public static string WithoutParameters(string id)
    {
        int end = id.IndexOfAny(_endsOfNames);
        return end < 0 ? id : id.Substring(0, end);
    }

    /// <summary>What the table writes for all overloads with this first parameter: <c>M:Type.Name(System.String,*)</c>.</summary>
    public static string WithFirstParameter(string id)
    {
        int open = id.IndexOf('(');
        int depth = 0;
        for (int i = open + 1; open > 0 && i < id.Length; i++)
        {
            if (depth == 0 && id[i] is ',' or ')')
            {
                return $"{id.Substring(0, i)},*)";
            }

            depth += id[i] is '{' or '[' or '(' ? 1 : id[i] is '}' or ']' or ')' ? -1 : 0;
        }

        return id;
    }

    /// <summary>Without the number of the method's own type parameters; its type keeps its own.</summary>
    public static string WithoutArity(string member)
    {
        int ticks = member.LastIndexOf("``", StringComparison.Ordinal);
        return ticks < 0 ? member : member.Substring(0, ticks);
    }

    /// <summary>The full name of the type that declares a member.</summary>
    /// <param name="member">Without parameters.</param>
    public static string TypeOf(string member) => member.LastIndexOf('.') is > 2 and int dot ? member.Substring(2, dot - 2) : "";

    /// <summary>The member as one of another type's.</summary>
    public static string Through(string member, string type)
    {
        string name = WithoutParameters(member);
        return $"{name.Substring(0, Math.Min(2, name.Length))}{type.Substring(Math.Min(2, type.Length))}.{member.Substring(name.LastIndexOf('.') + 1)}";
    }

    /// <summary>The property or event that an accessor belongs to; the member itself where it is no accessor.</summary>
    public static string PropertyOf(string member)
    {
        int start = member.LastIndexOf('.') + 1;
        foreach (string accessor in _accessors)
        {
            if (member[0] == 'M' && string.CompareOrdinal(member, start, accessor, 0, accessor.Length) == 0)
            {
                string kind = accessor is "get_" or "set_" ? "P:" : "E:";
                return $"{kind}{member.Substring(2, start - 2)}{member.Substring(start + accessor.Length)}";
            }
        }

        return member;
    }

    /// <summary>The accessors that a property may have.</summary>
    public static IEnumerable<string> AccessorsOf(string property)
    {
        int start = property.LastIndexOf('.') + 1;
        string type = $"M:{property.Substring(2, start - 2)}";
        string name = property.Substring(start);
        return [type + "get_" + name, type + "set_" + name];
    }
}
