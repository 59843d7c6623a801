using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting;

/// <summary>The name and version clients see.</summary>
internal sealed record ServerIdentity(string Name, string Version)
{
    public static ServerIdentity From(ColletOptions options, IHostEnvironment environment) => new(
        options.ServerName ?? environment.ApplicationName,
        options.ServerVersion ?? VersionOf(Assembly.GetEntryAssembly()));

    private static string VersionOf(Assembly? assembly)
    {
        string? version = assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        int build = version?.IndexOf('+') ?? -1;
        return build < 0 ? version ?? "0.0.0" : version![..build];
    }
}
