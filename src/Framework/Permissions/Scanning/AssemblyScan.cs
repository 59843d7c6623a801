using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>
/// Reads a compiled assembly and finds, by the capability table, what its tools, middlewares and initializers can do, whatever its source
/// said and whichever analyzers were switched off. Nothing of the assembly is loaded or run. Safe to call from many threads.
/// </summary>
public static class AssemblyScan
{
    /// <summary>Scans an assembly.</summary>
    /// <param name="assembly">Its bytes.</param>
    /// <param name="references">
    /// What it refers to, except what the host brings: calls into these are followed. Calls into an assembly that is neither here nor the
    /// host's are reported as unverified.
    /// </param>
    /// <exception cref="AssemblyScanException">The assembly, or a reference that is followed, is broken or made to be endless.</exception>
    public static AssemblyScanResult Run(ImmutableArray<byte> assembly, IEnumerable<ScanReference>? references = null) =>
        Run(assembly, references ?? [], CapabilityTable.Default);

    /// <summary>Scans an assembly.</summary>
    /// <param name="assembly">Its bytes, read to their end.</param>
    /// <param name="references">What it refers to, except what the host brings.</param>
    /// <exception cref="AssemblyScanException">The assembly, or a reference that is followed, is broken or made to be endless.</exception>
    public static AssemblyScanResult Run(Stream assembly, IEnumerable<ScanReference>? references = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var bytes = new MemoryStream();
        assembly.CopyTo(bytes);
        return Run([.. bytes.ToArray()], references);
    }

    internal static AssemblyScanResult Run(ImmutableArray<byte> assembly, IEnumerable<ScanReference> references, CapabilityTable table)
    {
        if (assembly.IsDefaultOrEmpty)
        {
            throw new AssemblyScanException("There is nothing to scan: the assembly has no bytes.");
        }

        using ScanImage main = ScanImage.Open(assembly, "assembly", isMain: true);
        try
        {
            var budget = new ScanBudget(main.Name);
            var graph = new CallGraph();
            using var images = new ImageSet(main, references, budget);
            return Run(new CallWalk(images, graph, table, budget), main, budget);
        }
        catch (Exception exception) when (exception is
            BadImageFormatException or ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException
            or InvalidCastException or NotSupportedException or KeyNotFoundException)
        {
            // What a reader of broken bytes ends with is its own business; all of it says the same.
            throw new AssemblyScanException($"'{main.Name}', or an assembly that it refers to, is broken: {exception.Message}", exception);
        }
    }

    private static AssemblyScanResult Run(CallWalk walk, ScanImage main, ScanBudget budget)
    {
        walk.ReadAll(main);
        List<Part> parts = [.. new PartFinder(walk, main).Find()];
        foreach (Part part in parts)
        {
            walk.Reach(part.Node);
        }

        walk.Follow();
        var held = new HashSet<HeldMethod>();
        AddHeld(walk, parts, held);
        if (walk.ReadPostponed())
        {
            walk.Follow();
            AddHeld(walk, parts, held);
        }

        var needs = new NeedFinder(walk, parts, budget);
        return new AssemblyScanResult(
            main.Name,
            walk.Images.Opened.Where(image => image.IsMain || walk.IsReached(image.UseNode))
                .Aggregate(ImageTraits.None, (flags, image) => flags | image.Flags),
            [.. parts.Select(part => Scanned(part, needs.Of(part)))
                .OrderBy(part => part.Kind).ThenBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Class, StringComparer.Ordinal)],
            [.. walk.ReachedUnverified.Order(StringComparer.Ordinal)],
            [.. walk.Images.Shadowed]);
    }

    // Holding a helper to what it declares may reach others that declare.
    private static void AddHeld(CallWalk walk, List<Part> parts, HashSet<HeldMethod> known)
    {
        while (true)
        {
            HeldMethod[] added = [.. walk.Held.Where(known.Add)];
            if (added.Length == 0)
            {
                return;
            }

            foreach (HeldMethod held in added)
            {
                Part part = walk.Hold(held);
                parts.Add(part);
                walk.Reach(part.Node);
            }

            walk.Follow();
        }
    }

    private static ScannedPart Scanned(Part part, ImmutableArray<PermissionNeed> needed)
    {
        var declared = new List<Permission>();
        foreach (string text in part.Declared)
        {
            if (Permission.TryParse(text, out Permission permission))
            {
                declared.Add(permission);
            }
        }

        PermissionSet covering = PermissionSet.Of(declared);
        return new ScannedPart(part.Kind, part.Name, part.Class, [.. part.Declared], needed)
        {
            Undeclared = [.. needed.Where(need => !Coverage.IsCovered(covering, need))],
        };
    }
}
