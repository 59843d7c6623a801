using Microsoft.Extensions.DependencyInjection;

namespace Collet;

/// <summary>What <c>builder.AddCollet()</c> returns; the generated <c>AddTools()</c> extends it.</summary>
public interface IColletBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
