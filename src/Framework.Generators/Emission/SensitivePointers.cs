using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>Finds the arguments marked as secrets, at every depth, as JSON Pointers; <c>*</c> stands for every item or value.</summary>
/// <remarks>
/// A type that contains itself ends the search where it comes round again: if it holds a secret anywhere, that place as a whole is one,
/// because no pointer of bounded length names all the places below.
/// </remarks>
internal sealed class SensitivePointers(TypeTable types)
{
    private readonly List<string> _found = [];
    private readonly Stack<int> _open = new();

    public IEnumerable<string> Of(EquatableArray<MemberSpec> arguments)
    {
        Members(arguments, string.Empty);
        return _found.Distinct(StringComparer.Ordinal);
    }

    private void Members(EquatableArray<MemberSpec> members, string pointer)
    {
        foreach (MemberSpec member in members)
        {
            string place = $"{pointer}/{member.JsonName.Replace("~", "~0").Replace("/", "~1")}";
            if (member.IsSensitive)
            {
                _found.Add(place);
            }
            else
            {
                Value(member.Type.Index, place);
            }
        }
    }

    private void Value(int index, string pointer)
    {
        if (!HasSecret(index, []))
        {
            return;
        }

        if (_open.Contains(index))
        {
            _found.Add(pointer);
            return;
        }

        _open.Push(index);
        switch (types[index])
        {
            case ListSpec list:
                Value(list.Item.Index, pointer + "/*");
                break;
            case DictionarySpec dictionary:
                Value(dictionary.Value.Index, pointer + "/*");
                break;
            case ObjectSpec composite:
                Members(composite.Members, pointer);
                break;
            case UnionSpec union:
                foreach (UnionCaseSpec unionCase in union.Cases)
                {
                    Value(unionCase.Index, pointer);
                }

                break;
        }

        _open.Pop();
    }

    private bool HasSecret(int index, HashSet<int> seen) => seen.Add(index) && types[index] switch
    {
        ListSpec list => HasSecret(list.Item.Index, seen),
        DictionarySpec dictionary => HasSecret(dictionary.Value.Index, seen),
        ObjectSpec composite => composite.Members.Any(member => member.IsSensitive || HasSecret(member.Type.Index, seen)),
        UnionSpec union => union.Cases.Any(unionCase => HasSecret(unionCase.Index, seen)),
        _ => false,
    };
}
