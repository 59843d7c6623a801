namespace Collet.Generators.Model;

/// <summary>What an assembly has of one kind, by the names of the generated classes.</summary>
internal sealed record RegistrySpec(string AssemblyName, EquatableArray<string> Classes);
