using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>How this process was started.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Dotnet">The program that runs it, without links.</param>
/// <param name="Assembly">What that program runs.</param>
/// <param name="Runtime">The folder of the framework it runs with.</param>
internal sealed record ProcessFacts(int Id, string Dotnet, string Assembly, string Runtime)
{
    /// <summary>Those of this process.</summary>
    public static ProcessFacts Current() => new(
        Environment.ProcessId,
        RuntimeFiles.RealPath("/proc/self/exe"),
        System.Reflection.Assembly.GetEntryAssembly()!.Location,
        RuntimeFiles.RealPath(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/')));
}
