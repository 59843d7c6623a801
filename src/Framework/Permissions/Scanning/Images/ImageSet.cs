using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>The assemblies of one scan. References are read when a type of theirs is first asked for.</summary>
internal sealed class ImageSet : IDisposable
{
    private readonly Dictionary<string, ScanReference> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ScanImage?> _opened = new(StringComparer.OrdinalIgnoreCase);
    private readonly ScanBudget _budget;

    public ImageSet(ScanImage main, IEnumerable<ScanReference> references, ScanBudget budget)
    {
        _budget = budget;
        Types = new TypeResolver(this, budget);
        Main = main;
        foreach (ScanReference reference in references)
        {
            if (KnownAssemblies.Contains(reference.Name))
            {
                Shadowed = Shadowed.Add(reference.Name);
            }
            else
            {
                _given.TryAdd(reference.Name, reference);
            }
        }

        Take(main);
        _opened[main.Name] = main;
    }

    public ScanImage Main { get; }

    public TypeResolver Types { get; }

    public ImmutableSortedSet<string> Shadowed { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Those opened so far.</summary>
    public IEnumerable<ScanImage> Opened => _opened.Values.OfType<ScanImage>();

    /// <summary>Whether references that were not opened yet are; where not, their types are taken for left out.</summary>
    public bool OpensMore { get; set; } = true;

    /// <summary>How often something was left out because a reference was not opened for it. What is found while that grows is not to be kept.</summary>
    public int LeftOut { get; private set; }

    /// <summary>An assembly that was given and has code; null for others.</summary>
    public ScanImage? Find(string assembly)
    {
        if (_opened.TryGetValue(assembly, out ScanImage? known))
        {
            return known;
        }

        if (!OpensMore && _given.ContainsKey(assembly))
        {
            LeftOut++;
            return null;
        }

        ScanImage? image = null;
        if (_given.TryGetValue(assembly, out ScanReference? reference))
        {
            ScanImage opened = ScanImage.Open(reference.Read(), reference.Name, isMain: false);
            if ((opened.Flags & ImageTraits.ReferenceAssembly) != 0)
            {
                opened.Dispose();
            }
            else
            {
                image = opened;
                Take(opened);
            }
        }

        _opened.Add(assembly, image);
        return image;
    }

    public void Dispose()
    {
        foreach (ScanImage image in Opened)
        {
            image.Dispose();
        }
    }

    private void Take(ScanImage image) => image.Signatures = new SignatureReader(image, Types, _budget);
}
