namespace Collet;

/// <summary>Where tools come from: compiled in, a plugin, the cluster. Implementations are safe to use from any thread.</summary>
public interface IToolSource
{
    /// <summary>What errors and logs call it.</summary>
    string Name { get; }

    /// <summary>The tools it offers now. A new list after every change; a list once returned does not change.</summary>
    IReadOnlyList<Tool> Tools { get; }

    /// <summary>Raised after <see cref="Tools"/> has changed, from any thread.</summary>
    event Action? Changed;
}
