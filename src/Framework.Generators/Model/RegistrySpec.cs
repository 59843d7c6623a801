namespace Collet.Generators.Model;

/// <summary>An assembly's tools, by the names of their generated classes.</summary>
internal sealed record RegistrySpec(string AssemblyName, EquatableArray<string> ToolClasses);
