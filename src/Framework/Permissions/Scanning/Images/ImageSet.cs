using System.Collections.Immutable;
using System.Reflection.Metadata.Ecma335;

namespace Collet.Scanning;

/// <summary>The assemblies of one scan. References are read when a type of theirs is first asked for.</summary>
internal sealed class ImageSet : IDisposable
{
    private readonly Dictionary<string, ScanReference> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ScanImage?> _opened = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ScanImage, SignatureReader> _signatures = [];
    private readonly CallGraph _graph;
    private readonly ScanBudget _budget;

    public ImageSet(ScanImage main, IEnumerable<ScanReference> references, CallGraph graph, ScanBudget budget)
    {
        _graph = graph;
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

    public SignatureReader Signatures(ScanImage image) => _signatures[image];

    /// <summary>An assembly that was given and has code; null for others.</summary>
    public ScanImage? Find(string assembly)
    {
        if (_opened.TryGetValue(assembly, out ScanImage? known))
        {
            return known;
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

    private void Take(ScanImage image)
    {
        image.FirstNode = _graph.AddMethods(image, image.Metadata.GetTableRowCount(TableIndex.MethodDef));
        _signatures.Add(image, new SignatureReader((token, depth) => Types.Resolve(image, token, depth), _budget));
    }
}
