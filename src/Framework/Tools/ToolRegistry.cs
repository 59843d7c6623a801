using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collet;

/// <summary>The compiled tools of one assembly. The generator derives one class per assembly that has tools.</summary>
public abstract class ToolRegistry : IToolSource
{
    private IReadOnlyList<Tool>? _tools;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tool> Tools => _tools ??= CreateTools();

    /// <summary>Never raised: compiled tools do not change.</summary>
    public event Action? Changed
    {
        add { }
        remove { }
    }

    /// <summary>Serves the tools of a registry; a second time changes nothing.</summary>
    public static void Add<TRegistry>(IColletBuilder builder)
        where TRegistry : ToolRegistry, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IToolSource>(new TRegistry()));
    }

    /// <summary>Creates the assembly's tools.</summary>
    protected abstract IReadOnlyList<Tool> CreateTools();
}
